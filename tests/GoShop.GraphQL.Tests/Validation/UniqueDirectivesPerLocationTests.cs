using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class UniqueDirectivesPerLocationTests
{
    private static readonly RuleHarness Rule = new(static () => new UniqueDirectivesPerLocationRule());

    [Fact]
    public void Different_directives_may_stand_together()
        => Rule.ExpectValid("query @onQuery { dog @onField @skip(if: false) { name @onField } }");

    [Fact]
    public void Repeatable_directives_may_repeat()
        => Rule.ExpectValid("""{ dog @tag(name: "a") @tag(name: "b") { name } }""");

    [Fact]
    public void Unknown_directives_are_told_by_another_rule()
        => Rule.ExpectValid("{ dog @nope @nope { name } }");

    [Fact]
    public void Repetitions_are_told_with_the_first()
        => Rule.ExpectErrors(
            "query @onQuery @onQuery { dog @onField @skip(if: true) @onField @skip(if: false) @onField { ...F @onFragmentSpread @onFragmentSpread } }",
            """1:7, 1:16: The directive "@onQuery" can only be used once at this location.""",
            """1:31, 1:56: The directive "@onField" can only be used once at this location.""",
            """1:40, 1:65: The directive "@skip" can only be used once at this location.""",
            """1:31, 1:82: The directive "@onField" can only be used once at this location.""",
            """1:98, 1:116: The directive "@onFragmentSpread" can only be used once at this location.""");
}
