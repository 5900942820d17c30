using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class NoFragmentCyclesTests
{
    private static readonly RuleHarness Rule = new(static () => new NoFragmentCyclesRule());

    [Fact]
    public void Spreading_twice_is_no_cycle()
        => Rule.ExpectValid("fragment A on Dog { ...B ...B ...C } fragment B on Dog { ...C } fragment C on Dog { name }");

    [Fact]
    public void Unknown_fragments_are_no_cycle()
        => Rule.ExpectValid("fragment A on Dog { ...Nothing }");

    [Fact]
    public void A_fragment_in_itself_is_told()
    {
        Rule.ExpectErrors(
            "fragment A on Human { relatives { ...A } }",
            """1:35: Cannot spread fragment "A" within itself.""");
        Rule.ExpectErrors(
            "fragment A on Dog { ... on Dog { ...A } }",
            """1:34: Cannot spread fragment "A" within itself.""");
    }

    [Fact]
    public void The_way_round_is_told()
    {
        Rule.ExpectErrors(
            """
            fragment A on Dog { ...B }
            fragment B on Dog { ...C }
            fragment C on Dog { ...A }
            """,
            """1:21, 2:21, 3:21: Cannot spread fragment "A" within itself via "B", "C".""");
        Rule.ExpectErrors(
            """
            fragment A on Dog { ...B ...C }
            fragment B on Dog { ...A }
            fragment C on Dog { ...A ...B }
            """,
            """1:21, 2:21: Cannot spread fragment "A" within itself via "B".""",
            """1:26, 3:21: Cannot spread fragment "A" within itself via "C".""");
    }

    [Fact]
    public void Every_cycle_is_told_once()
        => Rule.ExpectErrors(
            """
            fragment A on Dog { ...B owner { pets { ...C } } }
            fragment B on Dog { ...B ...C }
            fragment C on Dog { ...A ...B }
            """,
            """2:21: Cannot spread fragment "B" within itself.""",
            """1:21, 2:26, 3:21: Cannot spread fragment "A" within itself via "B", "C".""",
            """2:26, 3:26: Cannot spread fragment "B" within itself via "C".""");
}
