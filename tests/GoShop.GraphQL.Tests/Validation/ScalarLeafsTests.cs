using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class ScalarLeafsTests
{
    private static readonly RuleHarness Rule = new(static () => new ScalarLeafsRule());

    [Fact]
    public void Leaves_have_no_selections()
        => Rule.ExpectValid("{ dog { name knows(trick: SIT) } }");

    [Fact]
    public void Leaves_with_selections_are_told()
        => Rule.ExpectErrors(
            "{ dog { name { first } barkVolume @onField { loud } knows(trick: SIT) { how } } }",
            """1:14: Field "name" must not have a selection since type "String" has no subfields.""",
            """1:44: Field "barkVolume" must not have a selection since type "Int" has no subfields.""",
            """1:71: Field "knows" must not have a selection since type "Boolean!" has no subfields.""");

    [Fact]
    public void Objects_without_selections_are_told()
    {
        Rule.ExpectErrors(
            "{ dog pet being { name } }",
            """1:3: Field "dog" of type "Dog" must have a selection of subfields. Did you mean "dog { ... }"?""",
            """1:7: Field "pet" of type "Pet" must have a selection of subfields. Did you mean "pet { ... }"?""");
        Rule.ExpectErrors(
            "{ dog { owner puppies } }",
            """1:9: Field "owner" of type "Human" must have a selection of subfields. Did you mean "owner { ... }"?""",
            """1:15: Field "puppies" of type "[Dog!]!" must have a selection of subfields. Did you mean "puppies { ... }"?""");
    }

    [Fact]
    public void Unknown_fields_are_told_by_another_rule()
        => Rule.ExpectValid("{ nothing nothing { a } }");
}
