using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class UniqueVariableNamesTests
{
    private static readonly RuleHarness Rule = new(static () => new UniqueVariableNamesRule());

    [Fact]
    public void Operations_have_their_own_names()
        => Rule.ExpectValid("query A($x: Int, $y: String) { dog { name } } query B($x: String, $y: Int) { dog { name } }");

    [Fact]
    public void Repetitions_are_told_together()
        => Rule.ExpectErrors(
            """
            query A($x: Int, $x: Int, $y: Int, $x: String) { dog { name } }
            query B($y: Int, $y: Int) { dog { name } }
            """,
            """1:10, 1:19, 1:37: There can be only one variable named "$x".""",
            """2:10, 2:19: There can be only one variable named "$y".""");
}
