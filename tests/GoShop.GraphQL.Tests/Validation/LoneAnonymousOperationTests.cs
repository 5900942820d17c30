using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class LoneAnonymousOperationTests
{
    private static readonly RuleHarness Rule = new(static () => new LoneAnonymousOperationRule());

    [Fact]
    public void An_anonymous_operation_may_be_alone()
    {
        Rule.ExpectValid("{ dog { name } }");
        Rule.ExpectValid("{ ...F } fragment F on Query { dog { name } }");
    }

    [Fact]
    public void Named_operations_may_be_many()
        => Rule.ExpectValid("query A { dog { name } } query B { dog { name } }");

    [Fact]
    public void Every_anonymous_operation_among_others_is_told()
        => Rule.ExpectErrors(
            """
            { dog { name } }
            query A { dog { name } }
            subscription { born { name } }
            """,
            "1:1: This anonymous operation must be the only defined operation.",
            "3:1: This anonymous operation must be the only defined operation.");
}
