using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class FieldsOnCorrectTypeTests
{
    private static readonly RuleHarness Rule = new(static () => new FieldsOnCorrectTypeRule());

    [Fact]
    public void Fields_of_the_type_are_known()
        => Rule.ExpectValid("""{ dog { name n: name ... on Being { name } owner { pets { __typename ... on Dog { barkVolume } } } } __schema { types { name } } __type(name: "A") { kind } }""");

    [Fact]
    public void What_stands_below_an_unknown_field_is_not_told()
        => Rule.ExpectErrors(
            "{ nothing { at { all } } }",
            """1:3: Cannot query field "nothing" on type "Query".""");

    [Fact]
    public void Unknown_fields_are_told_with_what_may_be_meant()
        => Rule.ExpectErrors(
            "{ dog { meowVolume nam barks weigth } }",
            """1:9: Cannot query field "meowVolume" on type "Dog". Did you mean "barkVolume"?""",
            """1:20: Cannot query field "nam" on type "Dog". Did you mean "name"?""",
            """1:24: Cannot query field "barks" on type "Dog".""",
            """1:30: Cannot query field "weigth" on type "Dog". Did you mean "weight"?""");

    [Fact]
    public void Aliases_are_no_fields()
        => Rule.ExpectErrors(
            "{ dog { name: nope } }",
            """1:9: Cannot query field "nope" on type "Dog". Did you mean "name"?""");

    [Fact]
    public void Fields_of_an_implementation_are_not_those_of_the_interface()
        => Rule.ExpectErrors(
            "{ animal { barkVolume nickname age } being { nickname weight } }",
            """1:12: Cannot query field "barkVolume" on type "Animal". Did you mean to use an inline fragment on "Dog"?""",
            """1:23: Cannot query field "nickname" on type "Animal". Did you mean to use an inline fragment on "Cat" or "Dog"?""",
            """1:32: Cannot query field "age" on type "Animal". Did you mean to use an inline fragment on "Cat" or "Dog"?""",
            """1:46: Cannot query field "nickname" on type "Being". Did you mean to use an inline fragment on "Cat" or "Dog"?""",
            """1:55: Cannot query field "weight" on type "Being". Did you mean to use an inline fragment on "Animal", "Cat", or "Dog"?""");

    [Fact]
    public void A_union_has_no_fields_but_its_type_name()
        => Rule.ExpectErrors(
            "{ pet { __typename name nickname barkVolume nope } }",
            """1:20: Cannot query field "name" on type "Pet". Did you mean to use an inline fragment on "Being", "Animal", "Cat", or "Dog"?""",
            """1:25: Cannot query field "nickname" on type "Pet". Did you mean to use an inline fragment on "Cat" or "Dog"?""",
            """1:34: Cannot query field "barkVolume" on type "Pet". Did you mean to use an inline fragment on "Dog"?""",
            """1:45: Cannot query field "nope" on type "Pet".""");

    [Fact]
    public void Root_meta_fields_are_on_queries_only()
    {
        Rule.ExpectErrors(
            "mutation { __schema { types { name } } __typename } ",
            """1:12: Cannot query field "__schema" on type "Mutation".""");
        Rule.ExpectErrors(
            "{ dog { __schema { types { name } } __type } }",
            """1:9: Cannot query field "__schema" on type "Dog".""",
            """1:37: Cannot query field "__type" on type "Dog".""");
    }

    [Fact]
    public void Fragments_are_looked_at_by_their_own_type()
        => Rule.ExpectErrors(
            "fragment A on Dog { meowVolume ... on Cat { barkVolume } ... { tail } } fragment B on Nothing { anything } fragment C on Trick { anything }",
            """1:21: Cannot query field "meowVolume" on type "Dog". Did you mean "barkVolume"?""",
            """1:45: Cannot query field "barkVolume" on type "Cat". Did you mean "meowVolume"?""",
            """1:64: Cannot query field "tail" on type "Dog".""");
}
