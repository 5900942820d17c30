using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class ValuesOfCorrectTypeTests
{
    private static readonly RuleHarness Rule = new(static () => new ValuesOfCorrectTypeRule());

    [Fact]
    public void Good_values_are_taken()
        => Rule.ExpectValid("""{ a: echo(int: 1, float: 1.5, string: "a", bool: true, id: 1, trick: SIT, ints: [1, null], strings: ["a"], points: [{ x: 1 }]) b: echo(float: 1, id: "a", int: null, ints: 1, strings: [], json: { a: [1, "b", C, $d] }) }""");

    [Fact]
    public void Ints_are_whole_and_of_32_bits()
        => Rule.ExpectErrors(
            """{ a: echo(int: "1") b: echo(int: 1.0) c: echo(int: 2147483648) d: echo(int: -2147483648) e: echo(int: ONE) f: echo(int: true) g: echo(int: [1]) h: echo(int: { a: 1 }) }""",
            "1:16: Int cannot represent non-integer value: \"1\"",
            "1:34: Int cannot represent non-integer value: 1.0",
            "1:52: Int cannot represent non 32-bit signed integer value: 2147483648",
            "1:103: Int cannot represent non-integer value: ONE",
            "1:121: Int cannot represent non-integer value: true",
            "1:140: Int cannot represent non-integer value: [1]",
            "1:158: Int cannot represent non-integer value: { a: 1 }");

    [Fact]
    public void Floats_are_numbers()
        => Rule.ExpectErrors(
            """{ a: echo(float: "1") b: echo(float: true) c: echo(float: X) }""",
            "1:18: Float cannot represent non numeric value: \"1\"",
            "1:38: Float cannot represent non numeric value: true",
            "1:59: Float cannot represent non numeric value: X");

    [Fact]
    public void Strings_are_strings()
        => Rule.ExpectErrors(
            "{ a: echo(string: 1) b: echo(string: 1.0) c: echo(string: true) d: echo(string: BAR) }",
            "1:19: String cannot represent a non string value: 1",
            "1:38: String cannot represent a non string value: 1.0",
            "1:59: String cannot represent a non string value: true",
            "1:81: String cannot represent a non string value: BAR");

    [Fact]
    public void Booleans_are_true_or_false()
        => Rule.ExpectErrors(
            """{ a: echo(bool: 1) b: echo(bool: "true") c: echo(bool: TRUE) }""",
            "1:17: Boolean cannot represent a non boolean value: 1",
            "1:34: Boolean cannot represent a non boolean value: \"true\"",
            "1:56: Boolean cannot represent a non boolean value: TRUE");

    [Fact]
    public void Ids_are_strings_or_whole_numbers()
        => Rule.ExpectErrors(
            "{ a: echo(id: 1.0) b: echo(id: true) c: echo(id: X) }",
            "1:15: ID cannot represent a non-string and non-integer value: 1.0",
            "1:32: ID cannot represent a non-string and non-integer value: true",
            "1:50: ID cannot represent a non-string and non-integer value: X");

    [Fact]
    public void Enum_values_are_names_of_the_enum()
        => Rule.ExpectErrors(
            """{ a: echo(trick: "SIT") b: echo(trick: 1) c: echo(trick: true) d: echo(trick: JUGGLE) e: echo(trick: sit) }""",
            """1:18: Enum "Trick" cannot represent non-enum value: "SIT". Did you mean the enum value "SIT"?""",
            """1:40: Enum "Trick" cannot represent non-enum value: 1.""",
            """1:58: Enum "Trick" cannot represent non-enum value: true.""",
            """1:79: Value "JUGGLE" does not exist in "Trick" enum.""",
            """1:102: Value "sit" does not exist in "Trick" enum. Did you mean the enum value "SIT"?""");

    [Fact]
    public void Each_item_of_a_list_is_looked_at()
        => Rule.ExpectErrors(
            """{ a: echo(ints: [1, "2", [3], null]) b: echo(strings: ["a", null, 1]) c: echo(ints: "1") }""",
            "1:21: Int cannot represent non-integer value: \"2\"",
            "1:26: Int cannot represent non-integer value: [3]",
            """1:61: Expected value of non-null type "String!" not to be null.""",
            "1:67: String cannot represent a non string value: 1",
            "1:85: Int cannot represent non-integer value: \"1\"");

    [Fact]
    public void Null_is_not_for_non_null()
    {
        Rule.ExpectErrors(
            "{ sum(a: null, b: 1, c: null, d: null) }",
            """1:10: Expected value of non-null type "Int!" not to be null.""",
            """1:25: Expected value of non-null type "Int!" not to be null.""");
        Rule.ExpectErrors(
            "query ($a: Int! = null, $b: [Int!] = [null]) { dog { name } }",
            """1:19: Expected value of non-null type "Int!" not to be null.""",
            """1:39: Expected value of non-null type "Int!" not to be null.""");
    }

    [Fact]
    public void Input_objects_have_the_fields_of_their_type()
        => Rule.ExpectErrors(
            """{ a: animal(at: { y: 1 }) { name } b: animal(at: { x: 1, z: 2, lable: "a", next: { x: "1" } }) { name } c: animal(at: 1) { name } d: animal(at: [{ x: 1 }]) { name } e: echo(points: [{ x: null }, 2]) }""",
            """1:17: Expected value of type "Point" to include required field "x", found: { y: 1 }.""",
            "1:87: Int cannot represent non-integer value: \"1\"",
            """1:58: Expected value of type "Point" not to include unknown field "z". Did you mean "x" or "y"? Found: { x: 1, z: 2, lable: "a", next: { x: "1" } }.""",
            """1:64: Expected value of type "Point" not to include unknown field "lable". Did you mean "label"? Found: { x: 1, z: 2, lable: "a", next: { x: "1" } }.""",
            """1:119: Expected value of type "Point" to be an object, found: 1.""",
            """1:145: Expected value of type "Point" to be an object, found: [{ x: 1 }].""",
            """1:188: Expected value of non-null type "Int!" not to be null.""",
            """1:196: Expected value of type "Point" to be an object, found: 2.""");

    [Fact]
    public void OneOf_objects_have_exactly_one_field()
        => Rule.ExpectErrors(
            """{ a: pet(by: { id: 1 }) { __typename } b: pet(by: {}) { __typename } c: pet(by: { id: 1, name: "a" }) { __typename } d: pet(by: { id: null }) { __typename } e: pet(by: { id: 1, nope: 2 }) { __typename } f: pet(by: { point: { } }) { __typename } g: pet(by: { id: $v }) { __typename } }""",
            """1:51: Within OneOf Input Object type "PetBy", exactly one field must be specified, and the value for that field must be non-null.""",
            """1:81: Within OneOf Input Object type "PetBy", exactly one field must be specified, and the value for that field must be non-null.""",
            """1:129: Within OneOf Input Object type "PetBy", exactly one field must be specified, and the value for that field must be non-null.""",
            """1:178: Expected value of type "PetBy" not to include unknown field "nope". Did you mean "name"? Found: { id: 1, nope: 2 }.""",
            """1:224: Expected value of type "Point" to include required field "x", found: {  }.""");

    [Fact]
    public void Defaults_of_variables_are_looked_at()
        => Rule.ExpectErrors(
            """query ($a: Int = "1", $b: [Trick!] = [SIT, JUMP], $c: Point = { x: 1, y: 1.5 }, $d: Dog = 1, $e: Nope = 1) { dog { name } }""",
            "1:18: Int cannot represent non-integer value: \"1\"",
            """1:44: Value "JUMP" does not exist in "Trick" enum.""",
            "1:74: Int cannot represent non-integer value: 1.5");

    [Fact]
    public void Arguments_of_directives_are_looked_at()
        => Rule.ExpectErrors(
            """{ dog @skip(if: 1) { name @tag(name: 2, weight: "3") @include(if: null) } }""",
            "1:17: Boolean cannot represent a non boolean value: 1",
            "1:38: String cannot represent a non string value: 2",
            "1:49: Int cannot represent non-integer value: \"3\"",
            """1:67: Expected value of non-null type "Boolean!" not to be null.""");

    [Fact]
    public void Variables_inside_literals_are_not_looked_at()
        => Rule.ExpectErrors(
            "query ($a: Int) { echo(ints: [$a], points: [$a, { x: $a }], int: [$a]) }",
            "1:66: Int cannot represent non-integer value: [null]");

    [Fact]
    public void Unknown_arguments_are_told_by_another_rule()
        => Rule.ExpectErrors(
            "{ dog { name(nope: { a: 1 }) } nope(a: 1) echo(json: { a: $x }, trick: { a: $x }) }",
            """1:72: Enum "Trick" cannot represent non-enum value: {  }.""");
}
