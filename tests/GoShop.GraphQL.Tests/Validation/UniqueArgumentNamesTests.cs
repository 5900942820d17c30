using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class UniqueArgumentNamesTests
{
    private static readonly RuleHarness Rule = new(static () => new UniqueArgumentNamesRule());

    [Fact]
    public void Different_arguments_may_stand_together()
        => Rule.ExpectValid("""{ sum(a: 1, b: 2) @tag(name: "a", weight: 1) two: sum(a: 1, b: 2) }""");

    [Fact]
    public void Repetitions_are_told_together()
        => Rule.ExpectErrors(
            """{ sum(a: 1, b: 2, a: 3, a: 4) @tag(name: "a", name: "b") }""",
            """1:7, 1:19, 1:25: There can be only one argument named "a".""",
            """1:36, 1:47: There can be only one argument named "name".""");
}
