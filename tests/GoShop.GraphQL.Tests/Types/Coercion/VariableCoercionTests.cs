using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;
using GoShop.GraphQL.Types.Scalars;
using Xunit;
using static GoShop.GraphQL.Tests.Types.Coercion.CoercionTypes;

namespace GoShop.GraphQL.Tests.Types.Coercion;

/// <summary>§6.1.2 Coercing Variable Values.</summary>
public sealed class VariableCoercionTests
{
    [Fact]
    public void Many_variables_that_are_not_declared_are_not_searched()
    {
        var others = string.Concat(Enumerable.Range(0, 1_000).Select(i => $"\"other{i}\": {i}, "));
        var variables = OperationVariables.Compile(InputSchema, Operation("query ($a: Any, $b: Int, $c: Int) { f }").Variables);

        Assert.False(variables.TryDropOthers(Json("""{"a": 1, "b": 2, "other": 3}"""), out _));
        Assert.True(variables.TryDropOthers(Json($$"""{ {{others}} "a": {"x": "ü"}, "\u0062": null, "a": [1e2] }"""), out var declared));

        Assert.Equal("""{"a":{"x": "ü"},"b":null,"a":[1e2]}""", declared.GetRawText());
    }

    [Theory]
    [InlineData("Int", "1", "1")]
    [InlineData("Int", "null", "null")]
    [InlineData("Int", "1.0", "1")]
    [InlineData("Float", "1", "1")]
    [InlineData("ID", "12", "\"12\"")]
    [InlineData("ID", "\"12\"", "\"12\"")]
    [InlineData("[Int]", "1", "[1]")]
    [InlineData("[Int]", "[1,null,2]", "[1,null,2]")]
    [InlineData("[[Int]]", "1", "[[1]]")]
    [InlineData("[[Int]]", "[1,2,3]", "[[1],[2],[3]]")]
    [InlineData("[[Int]]", "[[1],2,null]", "[[1],[2],null]")]
    [InlineData("Color", "\"RED\"", "\"RED\"")]
    [InlineData("Any", """{"a":[1,"x",null]}""", """{"a":[1,"x",null]}""")]
    [InlineData("Point", """{"x":1}""", """{"x":1,"y":7}""")]
    [InlineData("Point", """{"label":null,"y":null,"x":1,"tags":"one"}""", """{"x":1,"y":null,"label":null,"tags":["one"]}""")]
    [InlineData("Line", """{"from":{"x":1,"y":2}}""", """{"from":{"x":1,"y":2}}""")]
    [InlineData("Key", """{"slug":"shoe"}""", """{"slug":"shoe"}""")]
    public void A_value_of_the_type_is_coerced(string type, string given, string expected)
    {
        var values = Coerce($"query ($v: {type}) {{ f }}", $$"""{"v": {{given}}}""");

        Assert.True(values.TryGetValue("v", out var value));
        Assert.Equal(expected, JsonSerializer.Serialize(value));
    }

    [Theory]
    [InlineData("Int", "\"1\"", ": Int cannot represent non-integer value: \"1\"")]
    [InlineData("Int", "1.5", ": Int cannot represent non-integer value: 1.5")]
    [InlineData("Int", "3000000000", ": Int cannot represent non 32-bit signed integer value: 3000000000")]
    [InlineData("Int", "1e400", ": Int cannot represent non-integer value: Infinity")]
    [InlineData("Int", "true", ": Int cannot represent non-integer value: true")]
    [InlineData("Int!", "null", ": Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("Float", "\"1\"", ": Float cannot represent non numeric value: \"1\"")]
    [InlineData("Float", "1e400", ": Float cannot represent non numeric value: Infinity")]
    [InlineData("String", "1", ": String cannot represent a non string value: 1")]
    [InlineData("String", """{"a": ["b", {"c": {"d": 1}}]}""", ": String cannot represent a non string value: { a: [\"b\", [Object]] }")]
    [InlineData("String", "[1,2,3,4,5,6,7,8,9,10,11,12]", ": String cannot represent a non string value: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 2 more items]")]
    [InlineData("Boolean", "0", ": Boolean cannot represent a non boolean value: 0")]
    [InlineData("ID", "1.5", ": ID cannot represent value: 1.5")]
    [InlineData("Color", "\"RAD\"", ": Value \"RAD\" does not exist in \"Color\" enum. Did you mean the enum value \"RED\"?")]
    [InlineData("Color", "1", ": Enum \"Color\" cannot represent non-string value: 1.")]
    [InlineData("[Int!]", "[1, null]", " at [1]: Expected value of non-null type \"Int!\" not to be null.")]
    [InlineData("[[Int]]", "[[1], [2, \"x\"]]", " at [1][1]: Int cannot represent non-integer value: \"x\"")]
    [InlineData("Point", "5", ": Expected value of type \"Point\" to be an object, found: 5.")]
    [InlineData("Point", "[]", ": Expected value of type \"Point\" to be an object, found: [].")]
    [InlineData("Point", "{}", ": Expected value of type \"Point\" to include required field \"x\", found: {}.")]
    [InlineData("Point", """{"x": 1, "lable": "p"}""", ": Expected value of type \"Point\" not to include unknown field \"lable\". Did you mean \"label\"? Found: { x: 1, lable: \"p\" }.")]
    [InlineData("Point", """{"x": 1, "quite": "p"}""", ": Expected value of type \"Point\" not to include unknown field \"quite\", found: { x: 1, quite: \"p\" }.")]
    [InlineData("Line", """{"from": {"x": "1"}}""", " at .from.x: Int cannot represent non-integer value: \"1\"")]
    [InlineData("[Point]", """[{"x": 1, "tags": ["a", 2]}]""", " at [0].tags[1]: String cannot represent a non string value: 2")]
    [InlineData("Key", "{}", ": Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("Key", """{"id": 1, "slug": null}""", ": Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("Key", """{"id": null}""", " at .id: Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for that field must be non-null.")]
    [InlineData("String", "\"\\ud800\"", ": String cannot represent text with a surrogate that stands alone: \"\\ud800\"")]
    [InlineData("ID", "\"x\\udc00\"", ": ID cannot represent text with a surrogate that stands alone: \"x\\udc00\"")]
    [InlineData("Color", "\"\\ud800\"", ": Enum \"Color\" cannot represent non-string value: \"\\ud800\".")]
    [InlineData("Point", """{"x": 1, "\ud800": 2}""", ": Expected value of type \"Point\" not to include unknown field \"\\ud800\", found: { x: 1, \\ud800: 2 }.")]
    public void A_value_of_another_type_is_refused(string type, string given, string problem)
    {
        var error = Assert.Single(Refuse($"query ($v: {type}) {{ f }}", $$"""{"v": {{given}}}"""));

        Assert.Equal($"Variable \"$v\" has invalid value{problem}", error.Message);
        Assert.Equal([new Location(1, 8)], error.Locations);
        Assert.Equal(ErrorCodes.BadUserInput, error.Code);
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var errors = Refuse("query ($a: Int!, $b: Line, $c: Int) { f }", """{"b": {"from": {"y": true, "z": 1}, "to": 4}, "c": 3}""");

        Assert.Equal(
            [
                "Variable \"$a\" has invalid value: Expected a value of non-null type \"Int!\" to be provided.",
                "Variable \"$b\" has invalid value at .from: Expected value of type \"Point\" to include required field \"x\", found: { y: true, z: 1 }.",
                "Variable \"$b\" has invalid value at .from.y: Int cannot represent non-integer value: true",
                "Variable \"$b\" has invalid value at .from: Expected value of type \"Point\" not to include unknown field \"z\". Did you mean \"x\" or \"y\"? Found: { y: true, z: 1 }.",
                "Variable \"$b\" has invalid value at .to: Expected value of type \"Point\" to be an object, found: 4.",
            ],
            errors.Select(error => error.Message));
    }

    [Fact]
    public void After_fifty_errors_no_more_are_looked_for()
    {
        var items = string.Join(",", Enumerable.Repeat("\"x\"", 1000));

        var errors = Refuse("query ($a: [Int], $b: Int!) { f }", $$"""{"a": [{{items}}]}""");

        Assert.Equal(51, errors.Count);
        Assert.Equal("Too many errors processing variables, error limit reached. Execution aborted.", errors[^1].Message);
    }

    [Fact]
    public void A_message_repeats_only_the_start_of_a_long_value()
    {
        var error = Assert.Single(Refuse("query ($v: Int) { f }", $$"""{"v": "{{new string('x', 1_000_000)}}"}"""));

        Assert.InRange(error.Message.Length, 1_000, 1_100);
        Assert.EndsWith("x…", error.Message);
    }

    [Fact]
    public void A_variable_that_is_not_given_has_its_default_or_no_value()
    {
        var values = Coerce("query ($a: Int = 3, $b: Int, $c: Int = null, $d: Point = {x: 1}, $e: Int! = 5) { f }", "{}");

        Assert.Equal(3, values["a"]);
        Assert.False(values.TryGetValue("b", out _));
        Assert.True(values.TryGetValue("c", out var c));
        Assert.Null(c);
        Assert.Equal("""{"x":1,"y":7}""", JsonSerializer.Serialize(values["d"]));
        Assert.Equal(5, values["e"]);
        Assert.False(values.TryGetValue("undeclared", out _));
    }

    [Fact]
    public void Null_is_a_value_and_no_reason_for_the_default()
    {
        var values = Coerce("query ($a: Int = 3) { f }", """{"a": null}""");

        Assert.True(values.TryGetValue("a", out var value));
        Assert.Null(value);
    }

    [Fact]
    public void The_default_of_a_non_null_variable_does_not_stand_in_for_null()
        => Assert.Equal(
            "Variable \"$a\" has invalid value: Expected value of non-null type \"Int!\" not to be null.",
            Assert.Single(Refuse("query ($a: Int! = 3) { f }", """{"a": null}""")).Message);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"other": 1, "\ud800": 2}""")]
    public void Variables_may_be_left_out_and_unknown_ones_are_passed_over(string variables)
        => Assert.False(Coerce("query ($a: Int) { f }", variables).TryGetValue("a", out _));

    [Fact]
    public void A_variable_is_found_beside_names_that_are_not_Unicode()
        => Assert.Equal(4, Coerce("query ($a: Int) { f }", """{"\ud800": 2, "a": 3, "a": 4, "\udc00x": 5}""")["a"]);

    [Theory]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("1")]
    public void Variables_that_are_no_object_are_refused(string variables)
        => Assert.Equal($"Variables must be an object, found: {variables}.", Assert.Single(Refuse("{ f }", variables)).Message);

    [Theory]
    [InlineData("Missing", "Missing")]
    [InlineData("[Query!]", "[Query!]")]
    public void A_type_that_is_no_input_type_is_refused(string type, string printed)
    {
        var error = Assert.Single(Refuse($"query ($v: {type}) {{ f }}", "{}"));

        Assert.Equal($"Variable \"$v\" expected value of type \"{printed}\" which cannot be used as an input type.", error.Message);
        Assert.Equal([new Location(1, 12)], error.Locations);
    }

    [Fact]
    public void A_default_that_does_not_fit_is_told_only_when_it_is_needed()
    {
        const string document = "query ($v: Point = {x: 1, tags: [null]}) { f }";

        Assert.Equal("""{"x":2,"y":7}""", JsonSerializer.Serialize(Coerce(document, """{"v": {"x": 2}}""")["v"]));
        Assert.Equal(
            "Variable \"$v\" has invalid default value at .tags[0]: Expected value of non-null type \"String!\" not to be null.",
            Assert.Single(Refuse(document, "{}")).Message);
    }

    [Fact]
    public void Input_objects_become_what_their_type_makes_of_bound_fields()
    {
        var field = new InputField("id", BuiltInScalars.ID) { Bind = value => Guid.Parse((string)value!) };
        var type = new InputObjectType("Made") { Create = values => (values[0], values[1]) };
        type.Fields.Add(field);
        type.Fields.Add(new InputField("note", BuiltInScalars.String));
        var schema = new Schema([type], [], Query, null, null);
        var variables = OperationVariables.Compile(schema, Operation("query ($v: Made) { f }").Variables);

        Assert.True(variables.TryCoerce(Json("""{"v": {"id": "01890a5d-ac96-774b-bcce-b302099a8057"}}"""), out var values, out _));
        Assert.Equal(((object)Guid.Parse("01890a5d-ac96-774b-bcce-b302099a8057"), (object)Absent.Value), values["v"]);
    }

    [Fact]
    public void What_a_binding_refuses_is_told_at_its_place()
    {
        var type = new InputObjectType("Made");
        type.Fields.Add(new InputField("size", BuiltInScalars.Int) { Bind = _ => throw new CoercionException("Too small.") });
        var schema = new Schema([type], [], Query, null, null);
        var variables = OperationVariables.Compile(schema, Operation("query ($v: [Made]) { f }").Variables);

        Assert.False(variables.TryCoerce(Json("""{"v": [{"size": 1}]}"""), out _, out var errors));
        Assert.Equal("Variable \"$v\" has invalid value at [0].size: Too small.", Assert.Single(errors).Message);
    }

    private static VariableValues Coerce(string document, string variables)
    {
        var compiled = OperationVariables.Compile(InputSchema, Operation(document).Variables);
        Assert.True(compiled.TryCoerce(Json(variables), out var values, out var errors), string.Join("\n", errors.Select(error => error.Message)));
        return values;
    }

    private static IReadOnlyList<GraphQLError> Refuse(string document, string variables)
    {
        var compiled = OperationVariables.Compile(InputSchema, Operation(document).Variables);
        Assert.False(compiled.TryCoerce(Json(variables), out _, out var errors));
        return errors;
    }
}
