using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class MaxIntrospectionDepthTests
{
    private static readonly RuleHarness Rule = new(static () => new MaxIntrospectionDepthRule());

    [Fact]
    public void The_query_of_tools_is_taken()
        => Rule.ExpectValid(IntrospectionQueries.OfTools);

    [Fact]
    public void Two_lists_deep_is_taken()
    {
        Rule.ExpectValid("{ __schema { types { fields { type { fields { name } } } } } }");
        Rule.ExpectValid("{ dog { name } fields { fields { fields { name } } } }");
    }

    [Fact]
    public void Three_lists_deep_is_not()
    {
        Rule.ExpectErrors(
            "{ __schema { types { fields { type { interfaces { possibleTypes { name } } } } } } }",
            "1:3: Maximum introspection depth exceeded");
        Rule.ExpectErrors(
            """
            { __type(name: "Dog") { inputFields { type { ... { fields { type { ...F } } } } } } }
            fragment F on __Type { fields { name } }
            """,
            "1:3: Maximum introspection depth exceeded");
    }

    [Fact]
    public void Fragment_cycles_are_walked_once()
        => Rule.ExpectValid("{ __schema { types { ...F } } } fragment F on __Type { fields { type { ...F } } }");
}
