using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class UniqueOperationNamesTests
{
    private static readonly RuleHarness Rule = new(static () => new UniqueOperationNamesRule());

    [Fact]
    public void Different_names_may_stand_together()
        => Rule.ExpectValid("query A { dog { name } } query B { dog { name } } mutation C { rename { __typename } }");

    [Fact]
    public void A_fragment_may_share_the_name_of_an_operation()
        => Rule.ExpectValid("query A { ...A } fragment A on Query { dog { name } }");

    [Fact]
    public void Anonymous_operations_have_no_name_to_share()
        => Rule.ExpectValid("{ dog { name } }");

    [Fact]
    public void Each_repetition_is_told_with_the_first()
        => Rule.ExpectErrors(
            """
            query A { dog { name } }
            query A { dog { name } }
            mutation A { rename { __typename } }
            """,
            """1:7, 2:7: There can be only one operation named "A".""",
            """1:7, 3:10: There can be only one operation named "A".""");
}
