using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class VariablesAreInputTypesTests
{
    private static readonly RuleHarness Rule = new(static () => new VariablesAreInputTypesRule());

    [Fact]
    public void Scalars_enums_and_input_objects_are_inputs()
        => Rule.ExpectValid("query ($a: String, $b: [Trick!]!, $c: Point) { dog { name } }");

    [Fact]
    public void Output_types_are_not()
        => Rule.ExpectErrors(
            "query ($a: Dog, $b: [[Pet!]]!, $c: Being!) { dog { name } }",
            """1:12: Variable "$a" cannot be non-input type "Dog".""",
            """1:21: Variable "$b" cannot be non-input type "[[Pet!]]!".""",
            """1:36: Variable "$c" cannot be non-input type "Being!".""");

    [Fact]
    public void Unknown_types_are_told_by_another_rule()
        => Rule.ExpectValid("query ($a: Nothing) { dog { name } }");
}
