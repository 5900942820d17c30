using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>§6.4.4 Handling Field Errors.</summary>
public sealed class NullPropagationTests
{
    private const string Sdl = """
        type Query { nullable: Node, required: Node!, list: [Node], items: [Node!], grid: [[Int!]]! }
        type Node { text: String, must: String!, child: Node, only: Node!, list: [Node], items: [Node!], all: [Node!]! }
        """;

    private static readonly Dictionary<string, object?> Broken = new() { ["text"] = "t", ["must"] = null };
    private static readonly Dictionary<string, object?> Whole = new() { ["text"] = "t", ["must"] = "m" };

    private readonly TestServer _plain = new(Sdl);

    /// <summary>The same schema with every field resolved by an asynchronous delegate.</summary>
    private readonly TestServer _resolved = Resolved();

    private static TestServer Resolved()
    {
        var server = new TestServer(Sdl);
        foreach (var field in new[] { "Query.nullable", "Query.required", "Query.list", "Query.items", "Query.grid", "Node.must", "Node.child", "Node.only", "Node.list", "Node.items", "Node.all" })
        {
            var name = field.Split('.')[1];
            server.Resolve(field, async context =>
            {
                await Task.Yield();
                var value = ((Dictionary<string, object?>)context.Parent!).GetValueOrDefault(name);
                return value is Exception exception ? throw exception : value;
            });
        }
        return server;
    }

    private async Task Check(string query, Dictionary<string, object?> root, string data, string error)
    {
        var response = $"{{\"data\":{data},\"errors\":[{error}]}}";
        Assert.Equal(response, await _plain.Ask(query, root: root));
        Assert.Equal(response, await _resolved.Ask(query, root: root));
    }

    private static string Null(string field, int line, int column, string path)
        => $$$"""{"message":"Cannot return null for non-nullable field {{{field}}}.","locations":[{"line":{{{line}}},"column":{{{column}}}}],"path":{{{path}}},"extensions":{"code":"INTERNAL_SERVER_ERROR"}}""";

    [Fact]
    public Task A_null_goes_up_to_the_nearest_field_that_may_be_null()
        => Check(
            "{ nullable { text child { only { must } } } }",
            new() { ["nullable"] = new Dictionary<string, object?> { ["text"] = "t", ["child"] = new Dictionary<string, object?> { ["only"] = Broken } } },
            """{"nullable":{"text":"t","child":null}}""",
            Null("Node.must", 1, 34, """["nullable","child","only","must"]"""));

    [Fact]
    public Task A_null_that_goes_up_to_the_root_leaves_no_data()
        => Check(
            "{ nullable { text } required { must } }",
            new() { ["nullable"] = Whole, ["required"] = Broken },
            """null""",
            Null("Node.must", 1, 32, """["required","must"]"""));

    [Fact]
    public Task An_item_that_may_be_null_keeps_its_neighbours()
        => Check(
            "{ list { must } }",
            new() { ["list"] = new object?[] { Whole, Broken, null, Whole } },
            """{"list":[{"must":"m"},null,null,{"must":"m"}]}""",
            Null("Node.must", 1, 10, """["list",1,"must"]"""));

    [Fact]
    public Task An_item_that_may_not_be_null_takes_the_list()
        => Check(
            "{ nullable { text items { must } } }",
            new() { ["nullable"] = new Dictionary<string, object?> { ["text"] = "t", ["items"] = new List<object?> { Whole, Broken } } },
            """{"nullable":{"text":"t","items":null}}""",
            Null("Node.must", 1, 27, """["nullable","items",1,"must"]"""));

    [Fact]
    public Task A_list_that_may_not_be_null_takes_its_object()
        => Check(
            "{ list { text all { text } } }",
            new() { ["list"] = new object?[] { new Dictionary<string, object?> { ["text"] = "t", ["all"] = new object?[] { null } } } },
            """{"list":[null]}""",
            Null("Node.all", 1, 15, """["list",0,"all",0]"""));

    [Fact]
    public Task Lists_of_lists_give_both_indices()
        => Check(
            "{ grid }",
            new() { ["grid"] = new[] { new object?[] { 1, 2 }, [3, null], null } },
            """{"grid":[[1,2],null,null]}""",
            Null("Query.grid", 1, 3, """["grid",1,1]"""));

    [Fact]
    public async Task What_is_no_list_is_refused_where_one_must_be()
        => Assert.Equal(
            """{"data":{"list":null},"errors":[{"message":"Expected Iterable, but did not find one for field \"Query.list\".","locations":[{"line":1,"column":3}],"path":["list"],"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}""",
            await _plain.Ask("{ list { text } }", root: new Dictionary<string, object?> { ["list"] = "text" }));
}
