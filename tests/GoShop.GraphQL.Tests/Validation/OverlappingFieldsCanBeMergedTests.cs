using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class OverlappingFieldsCanBeMergedTests
{
    private static readonly RuleHarness Rule = new(static () => new OverlappingFieldsCanBeMergedRule());

    [Fact]
    public void Same_fields_merge()
    {
        Rule.ExpectValid("{ dog { name name ...F } } fragment F on Dog { name }");
        Rule.ExpectValid("{ dog { n: name n: name } }");
        Rule.ExpectValid("{ dog { knows(trick: SIT) knows(trick: SIT) } }");
    }

    [Fact]
    public void Different_response_names_never_meet()
        => Rule.ExpectValid("{ dog { a: name b: nickname c: knows(trick: SIT) d: knows(trick: ROLL) } }");

    [Fact]
    public void Order_of_arguments_and_input_fields_does_not_count()
        => Rule.ExpectValid("{ sum(a: 1, b: 2) sum(b: 2, a: 1) animal(at: { x: 1, y: 2 }) { name } animal(at: { y: 2, x: 1 }) { weight } }");

    [Fact]
    public void Different_fields_conflict()
    {
        ExpectConflicts(
            "{ dog { n: name n: nickname } }",
            """1:9, 1:17: Fields "n" conflict because "name" and "nickname" are different fields.""");
        ExpectConflicts(
            "{ dog { name: nickname name } }",
            """1:9, 1:24: Fields "name" conflict because "nickname" and "name" are different fields.""");
    }

    [Fact]
    public void Different_arguments_conflict()
    {
        ExpectConflicts(
            "{ dog { knows(trick: SIT) knows(trick: ROLL) } }",
            """1:9, 1:27: Fields "knows" conflict because they have differing arguments.""");
        ExpectConflicts(
            "{ dog { name name(surname: true) } }",
            """1:9, 1:14: Fields "name" conflict because they have differing arguments.""");
        ExpectConflicts(
            "query ($a: Int, $b: Int) { echo(int: $a) echo(int: $b) }",
            """1:28, 1:42: Fields "echo" conflict because they have differing arguments.""");
        ExpectConflicts(
            "{ echo(ints: [1, 2]) echo(ints: [2, 1]) }",
            """1:3, 1:22: Fields "echo" conflict because they have differing arguments.""");
        ExpectConflicts(
            """{ echo(string: "1") echo(id: "1") }""",
            """1:3, 1:21: Fields "echo" conflict because they have differing arguments.""");
        ExpectConflicts(
            "{ echo(float: 1) echo(float: 1.0) }",
            """1:3, 1:18: Fields "echo" conflict because they have differing arguments.""");
        ExpectConflicts(
            "{ echo(points: [{ x: 1 }]) echo(points: [{ x: 1, y: 1 }]) }",
            """1:3, 1:28: Fields "echo" conflict because they have differing arguments.""");
        ExpectConflicts(
            "{ echo(int: null) echo }",
            """1:3, 1:19: Fields "echo" conflict because they have differing arguments.""");
    }

    [Fact]
    public void Directives_do_not_count()
        => Rule.ExpectValid("{ dog { name @include(if: true) name @include(if: false) } }");

    [Fact]
    public void Fields_of_different_objects_may_differ()
    {
        Rule.ExpectValid("{ pet { ... on Dog { volume: barkVolume } ... on Cat { volume: meowVolume } } }");
        Rule.ExpectValid("{ pet { ... on Dog { name } ... on Cat { name: nickname } } }");
    }

    [Fact]
    public void Fields_of_an_interface_meet_those_of_its_objects()
        => ExpectConflicts(
            "{ animal { ... on Dog { n: nickname } ... on Animal { n: name } } }",
            """1:25, 1:55: Fields "n" conflict because "nickname" and "name" are different fields.""");

    [Fact]
    public void Fields_that_never_meet_have_to_look_alike()
    {
        ExpectConflicts(
            "{ pet { ... on Dog { age } ... on Cat { age } } }",
            """1:22, 1:41: Fields "age" conflict because they return conflicting types "Int" and "String".""");
        ExpectConflicts(
            "{ pet { ... on Dog { owner { name } } ... on Cat { owner { name } } } }",
            """1:22, 1:52: Fields "owner" conflict because they return conflicting types "Human" and "Human!".""");
        ExpectConflicts(
            "{ pet { ... on Dog { x: puppies { name } } ... on Cat { x: owner { name } } } }",
            """1:22, 1:57: Fields "x" conflict because they return conflicting types "[Dog!]!" and "Human!".""");
        ExpectConflicts(
            "{ pet { ... on Dog { x: nickname } ... on Cat { x: owner { name } } } }",
            """1:22, 1:49: Fields "x" conflict because they return conflicting types "String" and "Human!".""");
        ExpectConflicts(
            "{ pet { ... on Dog { x: owner { y: name } } ... on Cat { x: owner { y: pets { __typename } } } } }",
            """1:22, 1:58: Fields "x" conflict because they return conflicting types "Human" and "Human!".""");
    }

    [Fact]
    public void Deep_fields_conflict_with_all_on_the_way()
    {
        ExpectConflicts(
            """
            { dog { owner { n: name } }
             dog { owner { n: relatives { name } } } }
            """,
            """1:3, 1:9, 1:17, 2:2, 2:8, 2:16: Fields "dog" conflict because subfields "owner" conflict because subfields "n" conflict because "name" and "relatives" are different fields.""");
        ExpectConflicts(
            """
            { dog { owner { a: name b: name(surname: true) } }
             dog { owner { a: pets { __typename } b: name } } }
            """,
            """1:3, 1:9, 1:17, 1:25, 2:2, 2:8, 2:16, 2:39: Fields "dog" conflict because subfields "owner" conflict because subfields "a" conflict because "name" and "pets" are different fields and subfields "b" conflict because they have differing arguments.""");
        ExpectConflicts(
            """
            { dog { owner { relatives { n: name } } }
             dog { owner { relatives { n: pets { __typename } } relatives { n: name(surname: true) } } } }
            """,
            """1:3, 1:9, 1:17, 1:29, 1:17, 1:29, 2:2, 2:8, 2:16, 2:28, 2:53, 2:65: Fields "dog" conflict because subfields "owner" conflict because subfields "relatives" conflict because subfields "n" conflict because "name" and "pets" are different fields and subfields "relatives" conflict because subfields "n" conflict because they have differing arguments.""",
            """2:16, 2:28, 2:53, 2:65: Fields "relatives" conflict because subfields "n" conflict because "pets" and "name" are different fields.""");
    }

    [Fact]
    public void Fragments_conflict_with_fields_and_each_other()
    {
        ExpectConflicts(
            """
            { dog { n: name ...A ...B } }
            fragment A on Dog { n: nickname }
            fragment B on Dog { n: barkVolume }
            """,
            """1:9, 2:21: Fields "n" conflict because "name" and "nickname" are different fields.""",
            """2:21, 3:21: Fields "n" conflict because "nickname" and "barkVolume" are different fields.""",
            """1:9, 3:21: Fields "n" conflict because "name" and "barkVolume" are different fields.""");
        ExpectConflicts(
            """
            { dog { ...A ...B } other: dog { ...B ...A } }
            fragment A on Dog { n: name }
            fragment B on Dog { n: nickname }
            """,
            """2:21, 3:21: Fields "n" conflict because "name" and "nickname" are different fields.""");
        ExpectConflicts(
            """
            { dog { ...A owner { n: name } } }
            fragment A on Dog { ...B }
            fragment B on Dog { owner { ...C } }
            fragment C on Human { n: pets { __typename } }
            """,
            """1:14, 1:22, 3:21, 4:23: Fields "owner" conflict because subfields "n" conflict because "name" and "pets" are different fields.""");
    }

    [Fact]
    public void Fragments_that_are_not_spread_are_looked_at_too()
        => ExpectConflicts(
            "{ dog { name } } fragment A on Dog { n: name n: nickname }",
            """1:38, 1:46: Fields "n" conflict because "name" and "nickname" are different fields.""");

    [Fact]
    public void Fragment_cycles_are_walked_once()
    {
        Rule.ExpectValid("fragment A on Human { name relatives { name ...A } }");
        ExpectConflicts(
            "fragment A on Human { name: pets { __typename } relatives { name ...A } }",
            """1:61, 1:23: Fields "name" conflict because "name" and "pets" are different fields.""");
        Rule.ExpectValid(
            """
            { human { ...A } }
            fragment A on Human { name relatives { ...B } }
            fragment B on Human { relatives { ...A } name: pets { __typename } }
            """);
    }

    [Fact]
    public void Unknown_types_and_fields_conflict_by_name_and_arguments_only()
        => ExpectConflicts(
            "{ nope { a: b } nope { a: c } ... on Nothing { a: b a: c } x: unknown x: dog { name } }",
            """1:3, 1:10, 1:17, 1:24: Fields "nope" conflict because subfields "a" conflict because "b" and "c" are different fields.""",
            """1:48, 1:53: Fields "a" conflict because "b" and "c" are different fields.""",
            """1:60, 1:71: Fields "x" conflict because "unknown" and "dog" are different fields.""",
            """1:48, 1:53: Fields "a" conflict because "b" and "c" are different fields.""");

    [Fact]
    public void Objects_meet_abstract_types_between_them()
    {
        ExpectConflicts(
            "{ animal { ... on Dog { x: owner { n: name } } ... on Being { x: name } } }",
            """1:25, 1:63: Fields "x" conflict because "owner" and "name" are different fields.""");
        ExpectConflicts(
            "{ pet { ... on Dog { x: nickname } ... on Cat { x: nickname } ... on Animal { x: name } } }",
            """1:22, 1:79: Fields "x" conflict because "nickname" and "name" are different fields.""",
            """1:49, 1:79: Fields "x" conflict because "nickname" and "name" are different fields.""");
    }

    /// <summary>Errors without the advice they all end with.</summary>
    private static void ExpectConflicts(string document, params string[] errors)
        => Rule.ExpectErrors(document, Array.ConvertAll(errors, error => error + " Use different aliases on the fields to fetch both if this was intentional."));
}
