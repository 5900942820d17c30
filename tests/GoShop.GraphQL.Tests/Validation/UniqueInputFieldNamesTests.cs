using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class UniqueInputFieldNamesTests
{
    private static readonly RuleHarness Rule = new(static () => new UniqueInputFieldNamesRule());

    [Fact]
    public void Different_fields_may_stand_together()
        => Rule.ExpectValid("{ animal(at: { x: 1, y: 2, next: { x: 1, y: 2 } }) { name } }");

    [Fact]
    public void Repetitions_are_told_with_the_first()
    {
        Rule.ExpectErrors(
            "query ($p: Point = { x: 1, x: 2 }) { animal(at: { x: 1, y: 2, x: 3, x: 4, next: { y: 1, y: 2 } }) { name } }",
            """1:22, 1:28: There can be only one input field named "x".""",
            """1:51, 1:63: There can be only one input field named "x".""",
            """1:51, 1:69: There can be only one input field named "x".""",
            """1:83, 1:89: There can be only one input field named "y".""");
        Rule.ExpectErrors(
            "{ echo(json: [{ a: 1, a: { b: 1, c: { b: 1 }, b: 2 } }, { a: 1 }]) }",
            """1:17, 1:23: There can be only one input field named "a".""",
            """1:28, 1:47: There can be only one input field named "b".""");
    }
}
