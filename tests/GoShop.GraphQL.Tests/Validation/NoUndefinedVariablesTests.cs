using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class NoUndefinedVariablesTests
{
    private static readonly RuleHarness Rule = new(static () => new NoUndefinedVariablesRule());

    [Fact]
    public void Defined_variables_may_be_used_anywhere()
        => Rule.ExpectValid("query A($a: Int, $b: Trick!, $c: Boolean!) { echo(int: $a, points: [{ x: $a }]) dog { ...F } } fragment F on Dog { knows(trick: $b) @skip(if: $c) }");

    [Fact]
    public void Undefined_ones_are_told()
    {
        Rule.ExpectErrors(
            "query A($a: Int) { echo(int: $a, ints: [$b, $c]) }",
            """1:41, 1:1: Variable "$b" is not defined by operation "A".""",
            """1:45, 1:1: Variable "$c" is not defined by operation "A".""");
        Rule.ExpectErrors(
            "{ echo(int: $a) @include(if: $b) }",
            """1:13, 1:1: Variable "$a" is not defined.""",
            """1:30, 1:1: Variable "$b" is not defined.""");
    }

    [Fact]
    public void Fragments_use_what_each_operation_defines()
        => Rule.ExpectErrors(
            """
            query A($a: Trick!) { ...F }
            query B { ...F }
            fragment F on Query { dog { ...G } }
            fragment G on Dog { knows(trick: $a) knows(trick: $b) }
            """,
            """4:51, 1:1: Variable "$b" is not defined by operation "A".""",
            """4:34, 2:1: Variable "$a" is not defined by operation "B".""",
            """4:51, 2:1: Variable "$b" is not defined by operation "B".""");

    [Fact]
    public void Fragment_cycles_are_walked_once()
        => Rule.ExpectErrors(
            "query A { ...F } fragment F on Query { echo(int: $a) ...F }",
            """1:50, 1:1: Variable "$a" is not defined by operation "A".""");
}
