using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;
using Xunit;
using static GoShop.GraphQL.Tests.Types.Coercion.CoercionTypes;

namespace GoShop.GraphQL.Tests.Types.Coercion;

/// <summary>§6.4.1 Coercing Field Arguments.</summary>
public sealed class ArgumentPlanTests
{
    [Theory]
    [InlineData("Int", "1", "1")]
    [InlineData("Int", "null", "null")]
    [InlineData("Float", "1", "1")]
    [InlineData("Float", "1.5e1", "15")]
    [InlineData("String", "\"a\\u00e9\"", "\"a\\u00E9\"")]
    [InlineData("Boolean", "true", "true")]
    [InlineData("ID", "12", "\"12\"")]
    [InlineData("ID", "\"12\"", "\"12\"")]
    [InlineData("Color", "RED", "\"RED\"")]
    [InlineData("[Int]", "1", "[1]")]
    [InlineData("[[Int!]]", "[1, [2, 3], null]", "[[1],[2,3],null]")]
    [InlineData("Point", "{x: 1}", """{"x":1,"y":7}""")]
    [InlineData("Point", "{y: null, x: 1}", """{"x":1,"y":null}""")]
    [InlineData("Line", "{from: {x: 1, tags: \"t\"}}", """{"from":{"x":1,"y":7,"tags":["t"]}}""")]
    [InlineData("Key", "{id: 4}", """{"id":"4"}""")]
    [InlineData("Any", "{a: [1, 2.50, RED, \"s\", null, true]}", """{"a":[1,2.50,"RED","s",null,true]}""")]
    public void Constant_literals_are_coerced_once(string type, string literal, string expected)
    {
        var plan = Compile(new InputField("a", TypeOf(type)), $"{{ f(a: {literal}) }}");

        Assert.Equal(expected, JsonSerializer.Serialize(plan.Evaluate(VariableValues.None)[0]));
        Assert.Same(plan.Evaluate(VariableValues.None), plan.Evaluate(VariableValues.None));
    }

    [Theory]
    [InlineData("Int", "\"1\"", "", "Int cannot represent non-integer value: \"1\"", 8)]
    [InlineData("Int", "2147483648", "", "Int cannot represent non 32-bit signed integer value: 2147483648", 8)]
    [InlineData("Int", "1.0", "", "Int cannot represent non-integer value: 1.0", 8)]
    [InlineData("Int!", "null", "", "Expected value of non-null type \"Int!\" not to be null.", 8)]
    [InlineData("Float", "1e400", "", "Float cannot represent non numeric value: 1e400", 8)]
    [InlineData("String", "1", "", "String cannot represent a non string value: 1", 8)]
    [InlineData("Boolean", "1", "", "Boolean cannot represent a non boolean value: 1", 8)]
    [InlineData("ID", "1.5", "", "ID cannot represent a non-string and non-integer value: 1.5", 8)]
    [InlineData("Color", "\"RED\"", "", "Enum \"Color\" cannot represent non-enum value: \"RED\". Did you mean the enum value \"RED\" or \"GREEN\"?", 8)]
    [InlineData("Color", "RAD", "", "Value \"RAD\" does not exist in \"Color\" enum. Did you mean the enum value \"RED\"?", 8)]
    [InlineData("[Int!]", "[1, null]", " at [1]", "Expected value of non-null type \"Int!\" not to be null.", 12)]
    [InlineData("Point", "1", "", "Expected value of type \"Point\" to be an object, found: 1.", 8)]
    [InlineData("Point", "{y: 1}", "", "Expected value of type \"Point\" to include required field \"x\", found: { y: 1 }.", 8)]
    [InlineData("Point", "{x: 1, z: 1}", "", "Expected value of type \"Point\" not to include unknown field \"z\". Did you mean \"x\" or \"y\"? Found: { x: 1, z: 1 }.", 15)]
    [InlineData("Line", "{from: {x: 1, tags: [true]}}", " at .from.tags[0]", "String cannot represent a non string value: true", 29)]
    [InlineData("Key", "{id: 1, slug: \"s\"}", "", "Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for that field must be non-null.", 8)]
    [InlineData("Key", "{id: null}", " at .id", "Within OneOf Input Object type \"Key\", exactly one field must be specified, and the value for that field must be non-null.", 8)]
    public void A_literal_that_does_not_fit_fails_the_field_at_its_place(string type, string literal, string path, string problem, int column)
    {
        var plan = Compile(new InputField("a", TypeOf(type)), $"{{ f(a: {literal}) }}");

        var error = Assert.Single(Assert.Throws<GraphQLException>(() => plan.Evaluate(VariableValues.None)).Errors);
        Assert.Equal($"Argument \"Query.f(a:)\" has invalid value{path}: {problem}", error.Message);
        Assert.Equal([new Location(1, column)], error.Locations);
        Assert.Equal(ErrorCodes.BadUserInput, error.Code);
    }

    [Theory]
    [InlineData("query ($v: Int) { f(a: $v) }", "Int", "5", "5")]
    [InlineData("query ($v: Int) { f(a: $v) }", "Int", "null", "null")]
    [InlineData("query ($v: Int) { f(a: [1, $v]) }", "[Int]", "5", "[1,5]")]
    [InlineData("query ($v: Int) { f(a: [1, $v]) }", "[Int]", null, "[1,null]")]
    [InlineData("query ($v: Int!) { f(a: {x: $v, tags: [\"t\"]}) }", "Point", "5", """{"x":5,"y":7,"tags":["t"]}""")]
    [InlineData("query ($v: Int) { f(a: {x: 1, y: $v}) }", "Point", null, """{"x":1,"y":7}""")]
    [InlineData("query ($v: Int) { f(a: {x: 1, y: $v}) }", "Point", "null", """{"x":1,"y":null}""")]
    [InlineData("query ($v: String) { f(a: {x: 1, label: $v}) }", "Point", null, """{"x":1,"y":7}""")]
    [InlineData("query ($v: Point) { f(a: {from: {x: 1, y: 2}, to: $v}) }", "Line", """{"x":3}""", """{"from":{"x":1,"y":2},"to":{"x":3,"y":7}}""")]
    [InlineData("query ($v: ID!) { f(a: {id: $v}) }", "Key", "8", """{"id":"8"}""")]
    [InlineData("query ($v: Any) { f(a: {k: $v, l: [$v]}) }", "Any", """{"deep":[1.50]}""", """{"k":{"deep":[1.50]},"l":[{"deep":[1.50]}]}""")]
    [InlineData("query ($v: Any) { f(a: {k: $v, l: [$v]}) }", "Any", null, """{"l":[null]}""")]
    [InlineData("query ($v: Any = {n: RED}) { f(a: {k: $v}) }", "Any", null, """{"k":{"n":"RED"}}""")]
    public void Variables_are_put_in_place_for_each_request(string document, string type, string? given, string expected)
    {
        var plan = Compile(new InputField("a", TypeOf(type)), document);

        Assert.Equal(expected, JsonSerializer.Serialize(plan.Evaluate(Variables(document, given))[0]));
    }

    [Theory]
    [InlineData("query ($v: Int) { f(a: $v) }", "Int!", "null", "", "Expected variable \"$v\" provided to non-null type \"Int!\" not to be null.", 24)]
    [InlineData("query ($v: Int) { f(a: $v) }", "Int!", null, "", "Expected variable \"$v\" provided to type \"Int!\" to provide a runtime value.", 24)]
    [InlineData("query ($v: Int) { f(a: [1, $v]) }", "[Int!]", null, " at [1]", "Expected variable \"$v\" provided to type \"Int!\" to provide a runtime value.", 28)]
    [InlineData("query ($v: Int) { f(a: {x: $v}) }", "Point", "null", " at .x", "Expected variable \"$v\" provided to non-null type \"Int!\" not to be null.", 28)]
    [InlineData("query ($v: ID) { f(a: {id: $v}) }", "Key", "null", "", "Expected variable \"$v\" provided to field \"id\" for OneOf Input Object type \"Key\" not to be null.", 23)]
    [InlineData("query ($v: ID) { f(a: {id: $v}) }", "Key", null, "", "Expected variable \"$v\" provided to field \"id\" for OneOf Input Object type \"Key\" to provide a runtime value.", 23)]
    public void Variables_that_do_not_fit_fail_the_field(string document, string type, string? given, string path, string problem, int column)
    {
        var plan = Compile(new InputField("a", TypeOf(type)), document);

        var error = Assert.Single(Assert.Throws<GraphQLException>(() => plan.Evaluate(Variables(document, given))).Errors);
        Assert.Equal($"Argument \"Query.f(a:)\" has invalid value{path}: {problem}", error.Message);
        Assert.Equal([new Location(1, column)], error.Locations);
    }

    [Theory]
    [InlineData("{ f }", null, 3)]
    [InlineData("query ($v: Int) { f(a: $v) }", null, 3)]
    [InlineData("query ($v: Int) { f(a: $v) }", "4", 4)]
    [InlineData("{ f(a: 5) }", null, 5)]
    public void The_default_stands_in_for_what_is_not_given(string document, string? given, int expected)
    {
        var plan = Compile(new InputField("a", TypeOf("Int!")) { DefaultValue = Parser.ParseConstValue("3") }, document);

        Assert.Equal([expected], plan.Evaluate(Variables(document, given)));
    }

    [Fact]
    public void The_default_does_not_stand_in_for_null()
    {
        const string document = "query ($v: Int) { f(a: $v) }";
        var plan = Compile(new InputField("a", TypeOf("Int!")) { DefaultValue = Parser.ParseConstValue("3") }, document);

        Assert.Throws<GraphQLException>(() => plan.Evaluate(Variables(document, "null")));
    }

    [Fact]
    public void Arguments_come_in_definition_order_and_the_missing_ones_are_absent()
    {
        var field = Field("f", new InputField("a", TypeOf("Int")), new InputField("b", TypeOf("Int")), new InputField("c", TypeOf("Int")));
        const string document = "query ($v: Int) { f(c: 1, a: $v) }";

        Assert.Equal([2, Absent.Value, 1], ArgumentPlan.Compile(Query, field, FirstField(document)).Evaluate(Variables(document, "2")));
        Assert.Equal([Absent.Value, Absent.Value, 1], ArgumentPlan.Compile(Query, field, FirstField(document)).Evaluate(Variables(document, null)));
    }

    [Fact]
    public void A_required_argument_that_is_not_given_fails_the_field()
    {
        var plan = Compile(new InputField("a", TypeOf("Int!")), "{ f }");

        var error = Assert.Single(Assert.Throws<GraphQLException>(() => plan.Evaluate(VariableValues.None)).Errors);
        Assert.Equal("Argument \"Query.f(a:)\" of required type \"Int!\" was not provided.", error.Message);
        Assert.Equal([new Location(1, 3)], error.Locations);
    }

    [Fact]
    public void Values_and_defaults_are_bound()
    {
        var bound = new InputField("a", TypeOf("[ID!]"))
        {
            DefaultValue = Parser.ParseConstValue("[\"d\"]"),
            Bind = value => string.Join("+", (object[])value!),
        };

        Assert.Equal(["d"], Compile(bound, "{ f }").Evaluate(VariableValues.None));
        Assert.Equal(["x+y"], Compile(bound, "{ f(a: [\"x\", \"y\"]) }").Evaluate(VariableValues.None));
        const string document = "query ($v: [ID!]) { f(a: $v) }";
        Assert.Equal(["1+2"], Compile(bound, document).Evaluate(Variables(document, "[1, 2]")));
        Assert.Equal(["d"], Compile(bound, document).Evaluate(Variables(document, null)));
    }

    [Fact]
    public void What_a_binding_refuses_fails_the_field()
    {
        var refusing = new InputField("a", TypeOf("Int")) { Bind = _ => throw new CoercionException("Too small.") };

        foreach (var document in new[] { "{ f(a: 1) }", "query ($v: Int = 1) { f(a: $v) }" })
        {
            var plan = Compile(refusing, document);
            Assert.Equal(
                "Argument \"Query.f(a:)\" has invalid value: Too small.",
                Assert.Throws<GraphQLException>(() => plan.Evaluate(Variables(document, null))).Message);
        }
    }

    [Fact]
    public void A_default_that_holds_itself_fails_the_field_and_nothing_else()
    {
        var type = new InputObjectType("Node");
        type.Fields.Add(new InputField("next", type) { DefaultValue = Parser.ParseConstValue("{}") });
        var plan = ArgumentPlan.Compile(Query, Field("f", new InputField("a", type)), FirstField("{ f(a: {}) }"));

        Assert.Equal(
            "The default value of \"next\" holds itself.",
            Assert.Throws<GraphQLException>(() => plan.Evaluate(VariableValues.None)).Message);
    }

    [Fact]
    public void What_a_constructor_throws_fails_each_execution_and_not_the_plan()
    {
        var type = new InputObjectType("Made") { Create = _ => throw new InvalidTimeZoneException("Ours.") };
        var plan = ArgumentPlan.Compile(Query, Field("f", new InputField("a", type)), FirstField("{ f(a: {}) }"));

        Assert.Throws<InvalidTimeZoneException>(() => plan.Evaluate(VariableValues.None));
    }

    private static ArgumentPlan Compile(InputField argument, string document)
        => ArgumentPlan.Compile(Query, CoercionTypes.Field("f", argument), FirstField(document));

    /// <summary>The variables of the document, with <c>v</c> as it is given in JSON; null: not given.</summary>
    private static VariableValues Variables(string document, string? v)
    {
        var variables = OperationVariables.Compile(InputSchema, Operation(document).Variables);
        Assert.True(variables.TryCoerce(Json(v is null ? "{}" : $$"""{"v": {{v}}}"""), out var values, out _));
        return values;
    }
}
