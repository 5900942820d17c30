using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class PossibleFragmentSpreadsTests
{
    private static readonly RuleHarness Rule = new(static () => new PossibleFragmentSpreadsRule());

    [Fact]
    public void A_type_is_possible_within_itself()
        => Rule.ExpectValid("{ dog { ... on Dog { name } ...A ... { name } } } fragment A on Dog { name }");

    [Fact]
    public void Abstract_types_are_possible_where_they_share_an_object()
        => Rule.ExpectValid("{ dog { ... on Animal { name } ... on Pet { __typename } } animal { ... on Dog { name } ... on Pet { ... on DogOrHuman { __typename } } ...A } } fragment A on Being { name }");

    [Fact]
    public void Objects_are_not_other_objects()
        => Rule.ExpectErrors(
            """
            { dog { ... on Cat { name } ...A } }
            fragment A on Human { name }
            """,
            """1:9: Fragment cannot be spread here as objects of type "Dog" can never be of type "Cat".""",
            """1:29: Fragment "A" cannot be spread here as objects of type "Dog" can never be of type "Human".""");

    [Fact]
    public void Abstract_types_without_a_shared_object_are_told()
        => Rule.ExpectErrors(
            """
            { animal { ... on Human { name } ...A } pet { ... on Human { name } } robot { ... on Being { name } ... on Pet { __typename } } }
            fragment A on Robot { name }
            """,
            """1:12: Fragment cannot be spread here as objects of type "Animal" can never be of type "Human".""",
            """1:34: Fragment "A" cannot be spread here as objects of type "Animal" can never be of type "Robot".""",
            """1:47: Fragment cannot be spread here as objects of type "Pet" can never be of type "Human".""",
            """1:79: Fragment cannot be spread here as objects of type "Robot" can never be of type "Being".""",
            """1:101: Fragment cannot be spread here as objects of type "Robot" can never be of type "Pet".""");

    [Fact]
    public void Unknown_and_wrong_conditions_are_told_by_other_rules()
        => Rule.ExpectValid("{ dog { ... on Nothing { name } ... on Trick { name } ...A ...B } } fragment A on String { a }");
}
