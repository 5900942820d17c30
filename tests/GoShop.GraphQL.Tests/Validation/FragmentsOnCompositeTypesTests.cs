using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class FragmentsOnCompositeTypesTests
{
    private static readonly RuleHarness Rule = new(static () => new FragmentsOnCompositeTypesRule());

    [Fact]
    public void Objects_interfaces_and_unions_may_be_conditions()
        => Rule.ExpectValid("fragment A on Dog { name } fragment B on Being { name } fragment C on Pet { ... on Dog { name } ... { __typename } }");

    [Fact]
    public void Leaves_and_inputs_may_not()
        => Rule.ExpectErrors(
            """
            fragment A on Trick { bad }
            fragment B on Point { bad }
            fragment C on Dog { ... on String { bad } ... on PetBy { bad } }
            """,
            """1:15: Fragment "A" cannot condition on non composite type "Trick".""",
            """2:15: Fragment "B" cannot condition on non composite type "Point".""",
            """3:28: Fragment cannot condition on non composite type "String".""",
            """3:50: Fragment cannot condition on non composite type "PetBy".""");

    [Fact]
    public void Unknown_types_are_told_by_another_rule()
        => Rule.ExpectValid("fragment A on Nothing { bad }");
}
