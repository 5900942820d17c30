using System.Text.Json.Nodes;
using GoShop.GraphQL.Tests.Execution;
using GoShop.GraphQL.Types.Introspection;
using Xunit;

namespace GoShop.GraphQL.Tests.Types.Introspection;

/// <summary>§4 Introspection.</summary>
public sealed class IntrospectionTests
{
    private const string Sdl = """"
        """A shop."""
        schema { query: Query mutation: Change }

        """Tags things."""
        directive @tag(name: String! = "x", old: Int @deprecated) repeatable on FIELD | OBJECT | INPUT_FIELD_DEFINITION

        scalar Link @specifiedBy(url: "https://link.example")

        """Paint."""
        enum Color { RED "Grass." GREEN BLUE @deprecated(reason: "Sold out") }

        input Point { x: Int! = 1, colors: [Color!] = [RED, GREEN], next: Point = {x: 2, label: "a\"b", next: null}, label: String @deprecated }

        input Key @oneOf { id: ID, slug: String }

        interface Node { id: ID! }
        interface Named implements Node { id: ID!, name(short: Boolean = false, locale: String @deprecated(reason: "One language")): String }
        type Product implements Named & Node { id: ID!, name(short: Boolean = false, locale: String): String, price: Int @deprecated(reason: "Free") }
        type Category implements Node { id: ID! }
        union Hit = Product | Category

        type Query { find(key: Key!): [Hit!]! }
        type Change { paint(point: Point): Color }
        """";

    [Fact]
    public Task A_schema_tells_its_roots_and_its_description() => Expect(
        "{ __schema { description queryType { name } mutationType { name kind } subscriptionType { name } } }",
        """{"__schema":{"description":"A shop.","queryType":{"name":"Query"},"mutationType":{"name":"Change","kind":"OBJECT"},"subscriptionType":null}}""");

    [Fact]
    public async Task A_schema_lists_every_type_and_directive()
    {
        var data = await Ask("{ __schema { types { name } directives { name } } }");

        var types = data["__schema"]!["types"]!.AsArray().Select(type => (string)type!["name"]!).ToHashSet();
        Assert.Superset(
            new HashSet<string>(["Query", "Change", "Product", "Category", "Hit", "Node", "Named", "Key", "Point", "Color", "Link", "String", "Boolean", .. IntrospectionTypes.All.Select(type => type.Name)]),
            types);
        var directives = data["__schema"]!["directives"]!.AsArray().Select(directive => (string)directive!["name"]!);
        Assert.Equal(["deprecated", "include", "oneOf", "skip", "specifiedBy", "tag"], directives.Order());
    }

    [Theory]
    [InlineData("Link", "SCALAR", """{"specifiedByURL":"https://link.example"}""")]
    [InlineData("Product", "OBJECT", """{"fields":[{"name":"id"},{"name":"name"}],"interfaces":[{"name":"Named"},{"name":"Node"}]}""")]
    [InlineData("Named", "INTERFACE", """{"fields":[{"name":"id"},{"name":"name"}],"interfaces":[{"name":"Node"}],"possibleTypes":[{"name":"Product"}]}""")]
    [InlineData("Node", "INTERFACE", """{"fields":[{"name":"id"}],"interfaces":[],"possibleTypes":[{"name":"Product"},{"name":"Category"}]}""")]
    [InlineData("Hit", "UNION", """{"possibleTypes":[{"name":"Product"},{"name":"Category"}]}""")]
    [InlineData("Color", "ENUM", """{"description":"Paint.","enumValues":[{"name":"RED"},{"name":"GREEN"}]}""")]
    [InlineData("Point", "INPUT_OBJECT", """{"inputFields":[{"name":"x"},{"name":"colors"},{"name":"next"}],"isOneOf":false}""")]
    [InlineData("Key", "INPUT_OBJECT", """{"inputFields":[{"name":"id"},{"name":"slug"}],"isOneOf":true}""")]
    public async Task A_type_tells_what_applies_to_its_kind_and_else_null(string type, string kind, string applying)
    {
        var data = await Ask($$"""
            { __type(name: "{{type}}") {
                kind name description specifiedByURL fields { name } interfaces { name } possibleTypes { name }
                enumValues { name } inputFields { name } ofType { name } isOneOf } }
            """);

        var expected = new JsonObject { ["kind"] = kind, ["name"] = type };
        foreach (var field in new[] { "description", "specifiedByURL", "fields", "interfaces", "possibleTypes", "enumValues", "inputFields", "ofType", "isOneOf" })
            expected[field] = null;
        foreach (var (field, value) in JsonNode.Parse(applying)!.AsObject())
            expected[field] = value?.DeepClone();
        Assert.Equal(expected.ToJsonString(), data["__type"]!.ToJsonString());
    }

    [Fact]
    public Task Lists_and_non_nulls_wrap_other_types() => Expect(
        """{ __type(name: "Query") { fields { type { kind name ofType { kind name ofType { kind ofType { kind name ofType { name } } } } } } } }""",
        """{"__type":{"fields":[{"type":{"kind":"NON_NULL","name":null,"ofType":{"kind":"LIST","name":null,"ofType":{"kind":"NON_NULL","ofType":{"kind":"UNION","name":"Hit","ofType":null}}}}}]}}""");

    [Fact]
    public Task Defaults_are_printed_as_literals() => Expect(
        """{ __type(name: "Point") { inputFields { defaultValue } } }""",
        """{"__type":{"inputFields":[{"defaultValue":"1"},{"defaultValue":"[RED, GREEN]"},{"defaultValue":"{ x: 2, label: \"a\\\"b\", next: null }"}]}}""");

    [Fact]
    public Task What_is_deprecated_is_listed_when_asked_for() => Expect(
        """
        {
          type: __type(name: "Product") { fields(includeDeprecated: true) { name isDeprecated deprecationReason } }
          enum: __type(name: "Color") { enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } }
          input: __type(name: "Point") { inputFields(includeDeprecated: true) { name isDeprecated deprecationReason } }
          without: __type(name: "Named") { fields { args { name } } }
          with: __type(name: "Named") { fields { args(includeDeprecated: true) { name defaultValue isDeprecated deprecationReason } } }
        }
        """,
        """
        {
          "type":{"fields":[
            {"name":"id","isDeprecated":false,"deprecationReason":null},
            {"name":"name","isDeprecated":false,"deprecationReason":null},
            {"name":"price","isDeprecated":true,"deprecationReason":"Free"}]},
          "enum":{"enumValues":[
            {"name":"RED","description":null,"isDeprecated":false,"deprecationReason":null},
            {"name":"GREEN","description":"Grass.","isDeprecated":false,"deprecationReason":null},
            {"name":"BLUE","description":null,"isDeprecated":true,"deprecationReason":"Sold out"}]},
          "input":{"inputFields":[
            {"name":"x","isDeprecated":false,"deprecationReason":null},
            {"name":"colors","isDeprecated":false,"deprecationReason":null},
            {"name":"next","isDeprecated":false,"deprecationReason":null},
            {"name":"label","isDeprecated":true,"deprecationReason":"No longer supported"}]},
          "without":{"fields":[{"args":[]},{"args":[{"name":"short"}]}]},
          "with":{"fields":[{"args":[]},{"args":[
            {"name":"short","defaultValue":"false","isDeprecated":false,"deprecationReason":null},
            {"name":"locale","defaultValue":null,"isDeprecated":true,"deprecationReason":"One language"}]}]}
        }
        """);

    [Fact]
    public async Task A_directive_tells_its_arguments_and_places()
    {
        var data = await Ask("{ __schema { directives { name description isRepeatable locations args { name } all: args(includeDeprecated: true) { name type { kind } } } } }");

        var tag = data["__schema"]!["directives"]!.AsArray().Single(directive => (string)directive!["name"]! == "tag")!;
        Assert.Equal(
            """{"name":"tag","description":"Tags things.","isRepeatable":true,"locations":["FIELD","OBJECT","INPUT_FIELD_DEFINITION"],"args":[{"name":"name"}],"all":[{"name":"name","type":{"kind":"NON_NULL"}},{"name":"old","type":{"kind":"SCALAR"}}]}""",
            tag.ToJsonString());
    }

    [Fact]
    public Task A_type_that_does_not_exist_is_null() => Expect("""{ __type(name: "Nothing") { name } }""", """{"__type":null}""");

    [Fact]
    public async Task Types_are_asked_for_by_variables_too()
    {
        var answer = await new TestServer(Sdl).Ask(
            "query ($name: String!, $all: Boolean!) { __type(name: $name) { enumValues(includeDeprecated: $all) { name } } }",
            new { name = "Color", all = true });

        Assert.Equal("""{"data":{"__type":{"enumValues":[{"name":"RED"},{"name":"GREEN"},{"name":"BLUE"}]}}}""", answer);
    }

    [Theory]
    [InlineData("Query", "__typename", true)]
    [InlineData("Query", "__schema", true)]
    [InlineData("Query", "__type", true)]
    [InlineData("Query", "__other", false)]
    [InlineData("Query", "find", false)]
    [InlineData("Change", "__schema", false)]
    [InlineData("Change", "__typename", true)]
    [InlineData("Node", "__typename", true)]
    [InlineData("Hit", "__typename", true)]
    [InlineData("Color", "__typename", false)]
    [InlineData("Point", "__typename", false)]
    public void Meta_fields_belong_to_composite_types_and_to_the_query_root(string type, string field, bool expected)
    {
        var schema = new TestServer(Sdl).Executor.Schema;

        Assert.Equal(expected, MetaFields.Find(schema, schema.FindType(type)!, field) is not null);
    }

    [Fact]
    public async Task The_introspection_types_describe_themselves()
    {
        var data = await Ask("{ __schema { types { name description fields(includeDeprecated: true) { name args(includeDeprecated: true) { name defaultValue } } enumValues { name description } } } }");

        var types = data["__schema"]!["types"]!.AsArray().Where(type => ((string)type!["name"]!).StartsWith("__", StringComparison.Ordinal)).ToArray();
        Assert.Equal(8, types.Length);
        Assert.All(types, type => Assert.NotNull(type!["description"]));
        var kinds = types.Single(type => (string)type!["name"]! == "__TypeKind")!["enumValues"]!.AsArray().Select(value => (string)value!["name"]!);
        Assert.Equal(["SCALAR", "OBJECT", "INTERFACE", "UNION", "ENUM", "INPUT_OBJECT", "LIST", "NON_NULL"], kinds);
        var fields = types.Single(type => (string)type!["name"]! == "__Type")!["fields"]!.AsArray();
        Assert.Equal(
            ["kind", "name", "description", "specifiedByURL", "fields", "interfaces", "possibleTypes", "enumValues", "inputFields", "ofType", "isOneOf"],
            fields.Select(field => (string)field!["name"]!));
        Assert.Equal("""[{"name":"includeDeprecated","defaultValue":"false"}]""", fields[4]!["args"]!.ToJsonString());
    }

    private static async Task Expect(string query, string data)
        => Assert.Equal(JsonNode.Parse(data)!.ToJsonString(), (await Ask(query)).ToJsonString());

    private static async Task<JsonNode> Ask(string query)
    {
        var answer = JsonNode.Parse(await new TestServer(Sdl).Ask(query))!;
        Assert.Null(answer["errors"]);
        return answer["data"]!;
    }
}
