using GoShop.GraphQL.Types.Building.Sdl;
using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class KnownOperationTypesTests
{
    private static readonly RuleHarness Rule = new(static () => new KnownOperationTypesRule());

    [Fact]
    public void Kinds_that_the_schema_has_are_known()
        => Rule.ExpectValid("query A { dog { name } } mutation B { rename { __typename } } subscription C { born { name } }");

    [Fact]
    public void Kinds_that_the_schema_lacks_are_told()
        => Rule.ExpectErrors(
            SdlSchemaBuilder.Build("type Query { a: Int }"),
            """
            { a }
            mutation { a }
            subscription S { a }
            """,
            "2:1: The mutation operation is not supported by the schema.",
            "3:1: The subscription operation is not supported by the schema.");
}
