using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Tests.DataLoading;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>What those who may ask are told of the time a request takes (Apollo Tracing, version 1).</summary>
public sealed class TraceTests
{
    private const string Sdl = """
        type Query { node(of: Int!): Node, nodes: [Node!]!, named: Named, plain: Int, broken: Int }
        type Mutation { touch: Int }
        interface Named { name: String! }
        type Node implements Named { id: Int!, name: String! }
        """;

    private readonly TestServer _server = new TestServer(Sdl)
        .Resolve("Query.node", async context => await context.Operation.Loaders.Get<NodeById>().LoadAsync((int)context.Arguments[0]!))
        .Resolve("Query.broken", _ => throw new GraphQLException("It broke.", "BROKEN"))
        .Resolve("Query.nodes", _ => new[] { new Node(1), new Node(2) })
        .Resolve("Query.named", _ => new Dictionary<string, object?> { ["__typename"] = "Node", ["name"] = "a name" })
        .Resolve("Mutation.touch", _ => 1)
        .Read("Node.id", new PropertyResolver { Read = node => ((Node)node).Id });

    private bool _mayTrace = true;

    public TraceTests()
    {
        _server.Options.MayTrace = _ => _mayTrace;
        _server.Services.AddSingleton(new BatchLog());
    }

    [Fact]
    public async Task Each_field_has_its_path_type_and_time_and_each_batch_its_keys()
    {
        var answer = await AskAsync("{ a: node(of: 1) { id } b: node(of: 2) { id __typename } nodes { id } }");

        Assert.Equal("""{"a":{"id":1},"b":{"id":2,"__typename":"Node"},"nodes":[{"id":1},{"id":2}]}""", answer.GetProperty("data").GetRawText());
        var trace = Trace(answer);
        Assert.Equal(1, trace.GetProperty("version").GetInt32());
        Assert.InRange(trace.GetProperty("endTime").GetDateTimeOffset(), trace.GetProperty("startTime").GetDateTimeOffset(), DateTimeOffset.UtcNow);
        var total = trace.GetProperty("duration").GetInt64();
        Assert.Equal(
            [
                """["a","id"] Node.id: Int!""", """["a"] Query.node: Node""", """["b","id"] Node.id: Int!""", """["b"] Query.node: Node""",
                """["nodes",0,"id"] Node.id: Int!""", """["nodes",1,"id"] Node.id: Int!""", """["nodes"] Query.nodes: [Node!]!""",
            ],
            Resolvers(trace).Order(StringComparer.Ordinal));
        foreach (var part in (string[])["resolvers", "batches"])
        {
            foreach (var entry in trace.GetProperty("execution").GetProperty(part).EnumerateArray())
                Assert.InRange(entry.GetProperty("startOffset").GetInt64() + entry.GetProperty("duration").GetInt64(), 1, total);
        }
        var batch = Assert.Single(trace.GetProperty("execution").GetProperty("batches").EnumerateArray());
        Assert.Equal(("NodeById", 2), (batch.GetProperty("loader").GetString(), batch.GetProperty("keys").GetInt32()));
    }

    [Fact]
    public async Task Reading_and_validating_take_time_once()
    {
        var first = Trace(await AskAsync("{ plain }", root: new Dictionary<string, object?> { ["plain"] = 1 }));
        var second = Trace(await AskAsync("{ plain }", root: new Dictionary<string, object?> { ["plain"] = 1 }));

        foreach (var stage in (string[])["parsing", "validation"])
        {
            Assert.InRange(first.GetProperty(stage).GetProperty("duration").GetInt64(), 1, first.GetProperty("duration").GetInt64());
            Assert.Equal(0, second.GetProperty(stage).GetProperty("duration").GetInt64());
        }
    }

    [Fact]
    public async Task Abstract_types_failures_and_mutations_are_traced_too()
    {
        Assert.Equal(["""["named"] Query.named: Named""", """["named","name"] Node.name: String!"""], Resolvers(Trace(await AskAsync("{ named { name } }"))));
        Assert.Equal(["""["touch"] Mutation.touch: Int"""], Resolvers(Trace(await AskAsync("mutation { touch }"))));

        var failed = await AskAsync("{ broken }");
        Assert.Equal("BROKEN", failed.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(["""["broken"] Query.broken: Int"""], Resolvers(Trace(failed)));

        Assert.Empty(Resolvers(Trace(await AskAsync("{ unknown }"))));
    }

    [Fact]
    public async Task It_may_be_asked_for_in_the_requests_extensions()
    {
        var request = _server.Request("{ nodes { id } }") with { Extensions = JsonSerializer.SerializeToElement(new { trace = "report" }) };

        Assert.Equal(3, Resolvers(Trace(await AskAsync(request))).Length);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task Who_does_not_ask_or_may_not_gets_none(bool asks, bool may)
    {
        _mayTrace = may;

        var answer = await AskAsync(_server.Request("{ nodes { id } }") with { ReportTrace = asks });

        Assert.Equal("""{"data":{"nodes":[{"id":1},{"id":2}]}}""", answer.GetRawText());
    }

    [Fact]
    public async Task Nobody_may_unless_somebody_says_so()
    {
        var server = new TestServer("type Query { plain: Int }");

        await using var answer = (OperationResult)await server.Executor.ExecuteAsync(
            server.Request("{ plain }", root: new Dictionary<string, object?>()) with { ReportTrace = true }, TestContext.Current.CancellationToken);

        Assert.Equal("""{"data":{"plain":null}}"""u8, answer.Json.Span);
    }

    [Fact]
    public async Task A_very_large_answer_says_how_many_fields_it_leaves_out()
    {
        var server = new TestServer("type Query { items: [Item!]! } type Item { id: Int }").Resolve("Query.items", _ => Enumerable.Repeat(new Dictionary<string, object?>(), 12_000).ToArray());
        server.Options.MayTrace = _ => true;

        await using var answer = (OperationResult)await server.Executor.ExecuteAsync(server.Request("{ items { id } }") with { ReportTrace = true }, TestContext.Current.CancellationToken);

        var execution = Trace(JsonSerializer.Deserialize<JsonElement>(answer.Json.Span)).GetProperty("execution");
        Assert.Equal((10_000, 2_001), (execution.GetProperty("resolvers").GetArrayLength(), execution.GetProperty("omittedResolvers").GetInt32()));
    }

    private static JsonElement Trace(JsonElement answer) => answer.GetProperty("extensions").GetProperty("tracing");

    private static string[] Resolvers(JsonElement trace) =>
    [
        .. trace.GetProperty("execution").GetProperty("resolvers").EnumerateArray().Select(field =>
            $"{field.GetProperty("path").GetRawText()} {field.GetProperty("parentType")}.{field.GetProperty("fieldName")}: {field.GetProperty("returnType")}"),
    ];

    private Task<JsonElement> AskAsync(string query, object? root = null) => AskAsync(_server.Request(query, root: root) with { ReportTrace = true });

    private async Task<JsonElement> AskAsync(OperationRequest request)
    {
        await using var result = (OperationResult)await _server.Executor.ExecuteAsync(request, TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<JsonElement>(result.Json.Span);
    }
}
