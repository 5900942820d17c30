using GoShop.GraphQL.Types.Building.Sdl;
using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class KnownTypeNamesTests
{
    private static readonly RuleHarness Rule = new(static () => new KnownTypeNamesRule());

    [Fact]
    public void Types_of_the_schema_are_known()
    {
        Rule.ExpectValid("query ($a: String, $b: [Trick!]!) { dog { ...F ... on Being { name } } } fragment F on Dog { name }");
        Rule.ExpectValid("{ __schema { ...F } } fragment F on __Schema { __typename }");
    }

    [Fact]
    public void Others_are_told_everywhere()
        => Rule.ExpectErrors(
            """
            query ($a: [JumbledUpLetters!]!) { dog { ... on Badger { name } ...F } }
            fragment F on Peat { name }
            """,
            """1:13: Unknown type "JumbledUpLetters".""",
            """1:49: Unknown type "Badger".""",
            """2:15: Unknown type "Peat". Did you mean "Pet" or "Cat"?""");

    [Fact]
    public void What_may_be_meant_is_told()
        => Rule.ExpectErrors(
            "query ($a: Tricky, $b: Flota) { dog { name } } extend input Trick { a: Int }",
            """1:12: Unknown type "Tricky". Did you mean "Trick"?""",
            """1:24: Unknown type "Flota". Did you mean "Float"?""");

    [Fact]
    public void Types_that_the_document_defines_are_taken_as_known()
        => Rule.ExpectErrors(
            "query ($a: Cow) { dog { name } } type Cow implements Beast { moo(to: Bull): [Mooo!] } union U = Cow | Pig",
            """1:54: Unknown type "Beast". Did you mean "Being", "Cat", or "Pet"?""",
            """1:70: Unknown type "Bull".""",
            """1:78: Unknown type "Mooo".""",
            """1:103: Unknown type "Pig". Did you mean "Dog", "ID", or "Pet"?""");

    [Fact]
    public void Scalars_that_the_schema_never_uses_are_known_to_type_definitions_only()
        => Rule.ExpectErrors(
            SdlSchemaBuilder.Build("type Query { a: Int }"),
            """
            query ($a: Int, $b: ID) { a }
            type T { a: ID b: Flota }
            """,
            """1:21: Unknown type "ID".""",
            """2:19: Unknown type "Flota". Did you mean "Float"?""");
}
