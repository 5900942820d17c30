using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class NoUnusedFragmentsTests
{
    private static readonly RuleHarness Rule = new(static () => new NoUnusedFragmentsRule());

    [Fact]
    public void Fragments_are_used_by_way_of_others()
        => Rule.ExpectValid("{ dog { ...A } } fragment A on Dog { ...B } fragment B on Dog { name }");

    [Fact]
    public void Any_operation_will_do()
        => Rule.ExpectValid("query A { dog { name } } query B { dog { ...F } } fragment F on Dog { name }");

    [Fact]
    public void Unused_fragments_are_told()
        => Rule.ExpectErrors(
            """
            { dog { ...A } }
            fragment A on Dog { name }
            fragment B on Dog { name }
            fragment C on Dog { ...B }
            """,
            """3:1: Fragment "B" is never used.""",
            """4:1: Fragment "C" is never used.""");

    [Fact]
    public void Fragments_that_use_only_each_other_are_told()
        => Rule.ExpectErrors(
            """
            { dog { name } }
            fragment A on Dog { ...B }
            fragment B on Dog { ...A }
            """,
            """2:1: Fragment "A" is never used.""",
            """3:1: Fragment "B" is never used.""");
}
