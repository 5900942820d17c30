using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class ProvidedRequiredArgumentsTests
{
    private static readonly RuleHarness Rule = new(static () => new ProvidedRequiredArgumentsRule());

    [Fact]
    public void Required_arguments_are_given()
        => Rule.ExpectValid("{ sum(a: 1, b: 2) dog { knows(trick: SIT) likes } }");

    [Fact]
    public void Null_and_variables_count_as_given()
        => Rule.ExpectValid("query ($a: Int!) { sum(a: $a, b: null) }");

    [Fact]
    public void Missing_arguments_are_told()
        => Rule.ExpectErrors(
            "{ sum sum(a: 1, c: 3) dog { knows } __type { name } }",
            """1:3: Argument "Query.sum(a:)" of type "Int!" is required, but it was not provided.""",
            """1:3: Argument "Query.sum(b:)" of type "Int!" is required, but it was not provided.""",
            """1:7: Argument "Query.sum(b:)" of type "Int!" is required, but it was not provided.""",
            """1:29: Argument "Dog.knows(trick:)" of type "Trick!" is required, but it was not provided.""",
            """1:37: Argument "<meta>.__type(name:)" of type "String!" is required, but it was not provided.""");

    [Fact]
    public void Directives_have_them_too()
        => Rule.ExpectErrors(
            "{ dog @skip @tag(weight: 1) { name @include } }",
            """1:7: Argument "@skip(if:)" of type "Boolean!" is required, but it was not provided.""",
            """1:13: Argument "@tag(name:)" of type "String!" is required, but it was not provided.""",
            """1:36: Argument "@include(if:)" of type "Boolean!" is required, but it was not provided.""");

    [Fact]
    public void Deeper_errors_come_first()
        => Rule.ExpectErrors(
            "query @tag { sum @skip }",
            """1:7: Argument "@tag(name:)" of type "String!" is required, but it was not provided.""",
            """1:18: Argument "@skip(if:)" of type "Boolean!" is required, but it was not provided.""",
            """1:14: Argument "Query.sum(a:)" of type "Int!" is required, but it was not provided.""",
            """1:14: Argument "Query.sum(b:)" of type "Int!" is required, but it was not provided.""");

    [Fact]
    public void Unknown_fields_are_told_by_another_rule()
        => Rule.ExpectValid("{ nope { nope } dog @nope { name } }");
}
