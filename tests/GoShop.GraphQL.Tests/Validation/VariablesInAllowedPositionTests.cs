using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class VariablesInAllowedPositionTests
{
    private static readonly RuleHarness Rule = new(static () => new VariablesInAllowedPositionRule());

    [Fact]
    public void Same_and_stricter_types_fit()
        => Rule.ExpectValid("query ($a: Int, $b: Int!, $c: [Int], $d: [Int!]!, $e: Point) { a: echo(int: $a, float: null) b: echo(int: $b, ints: $c) c: echo(ints: $d, points: [$e]) d: echo(ints: [$a, $b]) animal(at: { x: $b, next: $e }) { name } }");

    [Fact]
    public void A_default_makes_a_nullable_variable_fit()
        => Rule.ExpectValid("query ($a: Int = 1, $b: Boolean = true) { sum(a: $a, b: $a) dog @skip(if: $b) { name } }");

    [Fact]
    public void A_default_of_null_does_not()
        => Rule.ExpectErrors(
            "query ($a: Int = null) { sum(a: $a, b: 1) }",
            """1:8, 1:33: Variable "$a" of type "Int" used in position expecting type "Int!".""");

    [Fact]
    public void A_default_of_the_argument_does()
        => Rule.ExpectValid("query ($a: Int) { sum(a: 1, b: 2, c: $a) animal(at: { x: 1, y: $a }) { name } }");

    [Fact]
    public void Nullable_variables_do_not_fit_non_null_places()
        => Rule.ExpectErrors(
            "query A($a: Int, $b: Boolean) { sum(a: $a, b: 1) dog @skip(if: $b) { name } animal(at: { x: $a }) { name } }",
            """1:9, 1:40: Variable "$a" of type "Int" used in position expecting type "Int!".""",
            """1:18, 1:64: Variable "$b" of type "Boolean" used in position expecting type "Boolean!".""",
            """1:9, 1:93: Variable "$a" of type "Int" used in position expecting type "Int!".""");

    [Fact]
    public void Other_types_do_not_fit()
        => Rule.ExpectErrors(
            "query A($a: String, $b: Int!, $c: [Int]!) { a: echo(int: $a, string: $b) b: echo(ints: $a, int: $c) c: echo(ints: [$c]) }",
            """1:9, 1:58: Variable "$a" of type "String" used in position expecting type "Int".""",
            """1:21, 1:70: Variable "$b" of type "Int!" used in position expecting type "String".""",
            """1:9, 1:88: Variable "$a" of type "String" used in position expecting type "[Int]".""",
            """1:31, 1:97: Variable "$c" of type "[Int]!" used in position expecting type "Int".""",
            """1:31, 1:116: Variable "$c" of type "[Int]!" used in position expecting type "Int".""");

    [Fact]
    public void Item_types_have_to_fit_too()
        => Rule.ExpectErrors(
            "query ($a: [String], $b: [[String!]]) { a: echo(strings: $a) b: echo(strings: $b) c: echo(strings: [$a]) }",
            """1:8, 1:58: Variable "$a" of type "[String]" used in position expecting type "[String!]".""",
            """1:22, 1:79: Variable "$b" of type "[[String!]]" used in position expecting type "[String!]".""",
            """1:8, 1:101: Variable "$a" of type "[String]" used in position expecting type "String!".""");

    [Fact]
    public void Fragments_are_looked_at_for_each_operation()
        => Rule.ExpectErrors(
            """
            query A($a: Int!) { ...F }
            query B($a: Int) { ...F }
            fragment F on Query { sum(a: $a, b: 1) }
            """,
            """2:9, 3:30: Variable "$a" of type "Int" used in position expecting type "Int!".""");

    [Fact]
    public void Fields_of_OneOf_objects_take_no_nullable_variables()
        => Rule.ExpectErrors(
            """query ($a: ID, $b: ID!, $c: String = "x") { a: pet(by: { id: $a }) { __typename } b: pet(by: { id: $b }) { __typename } c: pet(by: { name: $c }) { __typename } }""",
            """1:8, 1:62: Variable "$a" is of type "ID" but must be non-nullable to be used for OneOf Input Object "PetBy".""",
            """1:25, 1:140: Variable "$c" is of type "String" but must be non-nullable to be used for OneOf Input Object "PetBy".""");

    [Fact]
    public void Unknown_types_variables_and_arguments_are_told_by_other_rules()
        => Rule.ExpectValid("query ($a: Nope) { sum(a: $a, b: $b, e: $a) nope(a: $a) }");
}
