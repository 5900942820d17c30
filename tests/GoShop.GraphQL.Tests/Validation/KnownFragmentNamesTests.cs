using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class KnownFragmentNamesTests
{
    private static readonly RuleHarness Rule = new(static () => new KnownFragmentNamesRule());

    [Fact]
    public void Fragments_of_the_document_are_known()
        => Rule.ExpectValid("{ ...A ... on Query { ...B } } fragment A on Query { ...B } fragment B on Query { dog { name } }");

    [Fact]
    public void Others_are_told_everywhere()
        => Rule.ExpectErrors(
            """
            { ...A ... on Query { ...B } dog { ...C } }
            fragment A on Query { ...D }
            """,
            """1:26: Unknown fragment "B".""",
            """1:39: Unknown fragment "C".""",
            """2:26: Unknown fragment "D".""");
}
