using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class ExecutableDefinitionsTests
{
    private static readonly RuleHarness Rule = new(static () => new ExecutableDefinitionsRule());

    [Fact]
    public void Operations_and_fragments_are_executable()
        => Rule.ExpectValid("query A { dog { ...F } } mutation B { rename { __typename } } fragment F on Dog { name }");

    [Fact]
    public void Type_definitions_are_not()
        => Rule.ExpectErrors(
            "{ dog { name } } type Cow { name: String } extend type Dog { color: String }",
            """1:18: The "Cow" definition is not executable.""",
            """1:44: The "Dog" definition is not executable.""");

    [Fact]
    public void Schema_and_directive_definitions_are_not()
        => Rule.ExpectErrors(
            "schema { query: Query } extend schema @onField directive @a on FIELD { dog { name } }",
            "1:1: The schema definition is not executable.",
            "1:25: The schema definition is not executable.",
            """1:48: The "a" definition is not executable.""");
}
