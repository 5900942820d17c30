using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class KnownArgumentNamesTests
{
    private static readonly RuleHarness Rule = new(static () => new KnownArgumentNamesRule());

    [Fact]
    public void Arguments_of_the_field_or_directive_are_known()
        => Rule.ExpectValid("""{ dog { knows(trick: SIT) @skip(if: true) likes(at: { x: 1 }, tricks: []) } __type(name: "Dog") { name } }""");

    [Fact]
    public void Unknown_arguments_are_told_with_what_may_be_meant()
        => Rule.ExpectErrors(
            """{ dog { knows(trik: SIT, nope: 1) name(a: 1) @skip(unless: true, iff: false) @onField(a: 1) } __type(nam: "Dog") { name } __typename(a: 1) }""",
            """1:15: Unknown argument "trik" on field "Dog.knows". Did you mean "trick"?""",
            """1:26: Unknown argument "nope" on field "Dog.knows".""",
            """1:40: Unknown argument "a" on field "Dog.name".""",
            """1:52: Unknown argument "unless" on directive "@skip".""",
            """1:66: Unknown argument "iff" on directive "@skip". Did you mean "if"?""",
            """1:87: Unknown argument "a" on directive "@onField".""",
            """1:102: Unknown argument "nam" on field "<meta>.__type". Did you mean "name"?""",
            """1:134: Unknown argument "a" on field "<meta>.__typename".""");

    [Fact]
    public void Of_unknown_fields_and_directives_nothing_is_told()
        => Rule.ExpectValid("{ nope(a: 1) @nope(a: 1) dog { name @nope(b: 1) } }");

    [Fact]
    public void An_interface_has_its_own_arguments()
        => Rule.ExpectErrors(
            "{ animal { name(sirname: true) ... on Dog { name(sirname: true) } } }",
            """1:17: Unknown argument "sirname" on field "Animal.name". Did you mean "surname"?""",
            """1:50: Unknown argument "sirname" on field "Dog.name". Did you mean "surname"?""");
}
