using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class UniqueFragmentNamesTests
{
    private static readonly RuleHarness Rule = new(static () => new UniqueFragmentNamesRule());

    [Fact]
    public void Different_names_may_stand_together()
        => Rule.ExpectValid("{ ...A ...B } fragment A on Query { dog { name } } fragment B on Query { dog { name } }");

    [Fact]
    public void Each_repetition_is_told_with_the_first()
        => Rule.ExpectErrors(
            """
            { ...A }
            fragment A on Query { dog { name } }
            fragment A on Query { dog { name } }
            fragment A on Query { dog { name } }
            """,
            """2:10, 3:10: There can be only one fragment named "A".""",
            """2:10, 4:10: There can be only one fragment named "A".""");
}
