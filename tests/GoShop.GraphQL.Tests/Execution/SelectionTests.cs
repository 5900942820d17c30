using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>§6.3 Executing Selection Sets: which fields, under what names, in what order.</summary>
public sealed class SelectionTests
{
    private const string Sdl = """
        type Query { user: User, pet: Pet, any: Any, version: String, number(of: Int = 7): Int }
        type User { id: ID!, name: String, friend: User, pets: [Pet!] }
        interface Pet { name: String }
        type Dog implements Pet { name: String, barks: Boolean }
        type Cat implements Pet { name: String, meows: Boolean }
        union Any = User | Dog
        """;

    private static readonly Dictionary<string, object?> Root = new()
    {
        ["version"] = "1",
        ["user"] = new Dictionary<string, object?>
        {
            ["id"] = 1,
            ["name"] = "Ann",
            ["friend"] = new Dictionary<string, object?> { ["id"] = 2, ["name"] = "Bob" },
            ["pets"] = new object[]
            {
                new Dictionary<string, object?> { ["__typename"] = "Dog", ["name"] = "Rex", ["barks"] = true },
                new Dictionary<string, object?> { ["__typename"] = "Cat", ["name"] = "Tom", ["meows"] = false },
            },
        },
        ["any"] = new Dictionary<string, object?> { ["__typename"] = "Dog", ["name"] = "Rex" },
    };

    private readonly TestServer _server = new TestServer(Sdl).Resolve("Query.number", context => context.Arguments[0]);

    [Fact]
    public async Task Fields_stand_in_the_order_they_are_met()
        => Assert.Equal(
            """{"data":{"version":"1","user":{"name":"Ann","id":"1"},"__typename":"Query"}}""",
            await _server.Ask("{ version user { name id } __typename }", root: Root));

    [Fact]
    public async Task Selections_of_one_response_name_are_merged_where_the_first_stands()
        => Assert.Equal(
            """{"data":{"user":{"friend":{"id":"2","name":"Bob"},"name":"Ann"},"version":"1"}}""",
            await _server.Ask("{ user { friend { id } } version ...F } fragment F on Query { user { friend { name } name } }", root: Root));

    [Fact]
    public async Task An_alias_names_the_field_in_the_response()
        => Assert.Equal(
            """{"data":{"a":{"x":"1"},"b":{"x":"Ann"},"one":1,"seven":7}}""",
            await _server.Ask("{ a: user { x: id } b: user { x: name } one: number(of: 1) seven: number }", root: Root));

    [Fact]
    public async Task Fragments_apply_to_the_object_types_they_can_be_of()
        => Assert.Equal(
            """{"data":{"user":{"pets":[{"__typename":"Dog","name":"Rex","barks":true},{"__typename":"Cat","name":"Tom","meows":false}]},"any":{"name":"Rex"}}}""",
            await _server.Ask(
                """
                {
                  user { pets { __typename ...P ... on Dog { barks } ... on Cat { meows } } }
                  any { ... on User { id } ... on Pet { name } }
                }
                fragment P on Pet { name }
                """,
                root: Root));

    [Theory]
    [InlineData(false, false, """{"user":{"id":"1"}}""")]
    [InlineData(true, false, """{"version":"1","user":{"id":"1","name":"Ann"}}""")]
    [InlineData(false, true, """{"user":{}}""")]
    [InlineData(true, true, """{"version":"1","user":{"name":"Ann"}}""")]
    public async Task Skip_and_include_decide_by_the_variables_of_the_request(bool include, bool skip, string data)
        => Assert.Equal(
            $"{{\"data\":{data}}}",
            await _server.Ask(
                "query ($i: Boolean!, $s: Boolean!) { version @include(if: $i) user { id @skip(if: $s) ... @include(if: $i) { name } } }",
                new { i = include, s = skip },
                Root));

    [Fact]
    public async Task Skip_and_include_take_literals_too()
        => Assert.Equal(
            """{"data":{"version":"1"}}""",
            await _server.Ask("{ a: version @skip(if: true) b: version @include(if: false) version @include(if: true) @skip(if: false) }", root: Root));

    [Fact]
    public async Task A_variable_gives_an_argument_its_value()
        => Assert.Equal(
            """{"data":{"a":5,"b":7,"c":null}}""",
            await _server.Ask(
                "query ($a: Int, $b: Int, $c: Int) { a: number(of: $a) b: number(of: $b) c: number(of: $c) }", new { a = 5, c = (int?)null }, Root));

    [Fact]
    public async Task Introspection_tells_of_the_schema()
        => Assert.Equal(
            """{"data":{"__schema":{"queryType":{"name":"Query"}},"__type":{"kind":"OBJECT","fields":[{"name":"name","type":{"kind":"SCALAR","name":"String"}},{"name":"barks","type":{"kind":"SCALAR","name":"Boolean"}}]}}}""",
            await _server.Ask("""{ __schema { queryType { name } } __type(name: "Dog") { kind fields { name type { kind name } } } }"""));
}
