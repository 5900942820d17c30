using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class NoUnusedVariablesTests
{
    private static readonly RuleHarness Rule = new(static () => new NoUnusedVariablesRule());

    [Fact]
    public void Used_variables_are_used_anywhere()
        => Rule.ExpectValid("query A($a: Int, $b: Trick!, $c: Boolean!, $d: String!) @tag(name: $d) { echo(int: $a) dog { ...F } } fragment F on Dog { knows(trick: $b) @skip(if: $c) }");

    [Fact]
    public void Unused_ones_are_told()
    {
        Rule.ExpectErrors(
            "query A($a: Int, $b: Int, $c: Int = 1) { echo(int: $b) }",
            """1:9: Variable "$a" is never used in operation "A".""",
            """1:27: Variable "$c" is never used in operation "A".""");
        Rule.ExpectErrors(
            "query ($a: Int) { dog { name } }",
            """1:8: Variable "$a" is never used.""");
    }

    [Fact]
    public void A_fragment_that_is_not_spread_uses_nothing()
        => Rule.ExpectErrors(
            "query A($a: Trick!) { dog { name } } fragment F on Dog { knows(trick: $a) }",
            """1:9: Variable "$a" is never used in operation "A".""");

    [Fact]
    public void Each_operation_is_looked_at_alone()
        => Rule.ExpectErrors(
            """
            query A($a: Int) { ...F }
            query B($b: Int) { ...F }
            fragment F on Query { echo(int: $a) }
            """,
            """2:9: Variable "$b" is never used in operation "B".""");
}
