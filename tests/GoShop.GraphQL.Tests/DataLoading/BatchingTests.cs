using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.DataLoading;

/// <summary>When the batches of an execution go out: each when nothing else can run.</summary>
public sealed class BatchingTests
{
    private const string Sdl = """
        type Query { node(id: Int!): Node, late(id: Int!): Node, elsewhere(id: Int!): Node, roots: [Node!]!, slow: Int }
        type Mutation { add(id: Int!): Node }
        type Node { id: Int!, children: [Node!]!, parent: Node, again: Node, failing: Node }
        """;

    private readonly BatchLog _log = new();
    private readonly TestServer _server = new(Sdl);

    public BatchingTests()
    {
        _server.Services.AddSingleton(_log);
        _server
            .Resolve("Query.node", async context => await Load<NodeById>(context).LoadAsync((int)context.Arguments[0]!))
            .Resolve("Query.late", async context =>
            {
                for (var i = 0; i < 3; i++)
                    await Task.Yield();
                return await Load<NodeById>(context).LoadAsync((int)context.Arguments[0]!);
            })
            .Resolve("Query.elsewhere", async context =>
            {
                await Task.Run(() => { }, TestContext.Current.CancellationToken).ConfigureAwait(false);
                return await Load<NodeById>(context).LoadAsync((int)context.Arguments[0]!).ConfigureAwait(false);
            })
            .Resolve("Query.roots", _ => new[] { new Node(1), new Node(2), new Node(3) })
            .Resolve("Mutation.add", async context => await Load<NodeById>(context).LoadAsync((int)context.Arguments[0]!))
            .Read("Node.id", new PropertyResolver { Read = parent => ((Node)parent).Id })
            .Resolve("Node.children", async context => await Load<ChildrenByParent>(context).LoadAsync(((Node)context.Parent!).Id))
            .Resolve("Node.parent", async context => await Load<ParentByChild>(context).LoadAsync(((Node)context.Parent!).Id))
            .Resolve("Node.again", async context => await Load<NodeById>(context).LoadAsync(((Node)context.Parent!).Id))
            .Resolve("Node.failing", async context => await Load<Failing>(context).LoadAsync(((Node)context.Parent!).Id));
    }

    private static T Load<T>(ResolverContext context) where T : class => context.Operation.Loaders.Get<T>();

    [Fact]
    public async Task Siblings_share_a_batch()
    {
        Assert.Equal("""{"data":{"a":{"id":1},"b":{"id":2},"c":{"id":1}}}""", await _server.Ask("{ a: node(id: 1) { id } b: node(id: 2) { id } c: node(id: 1) { id } }"));
        Assert.Equal(["nodes 1,2"], _log.Batches);
    }

    [Fact]
    public async Task A_resolver_that_still_can_run_is_waited_for()
    {
        await _server.Ask("{ a: node(id: 1) { id } b: late(id: 2) { id } }");
        Assert.Equal(["nodes 1,2"], _log.Batches);
    }

    [Fact]
    public async Task Nested_lists_make_one_batch_a_level()
    {
        await _server.Ask("{ roots { children { children { id } } } }");
        Assert.Equal(["children 1,2,3", "children 11,12,21,22,31,32"], _log.Batches);
    }

    [Fact]
    public async Task A_loader_can_ask_a_loader()
    {
        Assert.Equal(
            """{"data":{"roots":[{"children":[{"parent":{"id":1}},{"parent":{"id":1}}]},{"children":[{"parent":{"id":2}},{"parent":{"id":2}}]},{"children":[{"parent":{"id":3}},{"parent":{"id":3}}]}]}}""",
            await _server.Ask("{ roots { children { parent { id } } } }"));
        Assert.Equal(["children 1,2,3", "parents 11,12,21,22,31,32", "nodes 1,2,3"], _log.Batches);
    }

    [Fact]
    public async Task Loaders_of_one_level_go_out_together()
    {
        // Neither is answered before both were asked.
        var both = new TaskCompletionSource();
        var asked = 0;
        _log.Travel = () =>
        {
            if (Interlocked.Increment(ref asked) == 2)
                both.SetResult();
            return both.Task;
        };
        await _server.Ask("{ roots { children { id } again { id } } }");
        Assert.Equal(["children 1,2,3", "nodes 1,2,3"], _log.Batches);
    }

    [Fact]
    public async Task What_was_loaded_by_one_way_is_not_loaded_by_another()
    {
        await _server.Ask("{ roots { again { again { id } } } }");
        Assert.Equal(["nodes 1,2,3"], _log.Batches);
    }

    [Fact]
    public async Task Each_field_of_a_mutation_loads_anew_what_the_one_before_may_have_changed()
    {
        Assert.Equal(
            """{"data":{"a":{"children":[{"id":11},{"id":12}]},"b":{"id":2},"c":{"id":1}}}""",
            await _server.Ask("mutation { a: add(id: 1) { children { id } } b: add(id: 2) { id } c: add(id: 1) { id } }"));
        Assert.Equal(["nodes 1", "children 1", "nodes 2", "nodes 1"], _log.Batches);
    }

    [Fact]
    public async Task Loaders_can_be_asked_from_any_thread()
    {
        var query = string.Concat(Enumerable.Range(0, 50).Select(i => $"f{i}: elsewhere(id: {i}) {{ id }} "));
        var answer = await _server.Ask($"{{ {query} }}");
        Assert.DoesNotContain("null", answer);
        // How many batches is up to the threads, but no key goes out twice.
        var keys = _log.Batches.SelectMany(batch => batch["nodes ".Length..].Split(',')).ToList();
        Assert.Equal(50, keys.Count);
        Assert.Equal(50, keys.Distinct().Count());
    }

    [Fact]
    public async Task A_failed_batch_fails_each_of_its_keys_and_is_logged_once()
    {
        var answer = await _server.Ask("{ roots { id failing { id } } }");
        Assert.StartsWith("""{"data":{"roots":[{"id":1,"failing":null},{"id":2,"failing":null},{"id":3,"failing":null}]},"errors":[{""", answer);
        Assert.Equal(3, answer.Split("Unexpected error").Length - 1);
        Assert.Equal(["failing 1,2,3"], _log.Batches);
        Assert.Single(_server.Log.Entries);
    }

    [Fact]
    public async Task A_missing_value_is_null()
        => Assert.Equal("""{"data":{"node":null}}""", await _server.Ask("{ node(id: -1) { id } }"));

    [Fact]
    public async Task Each_execution_loads_anew()
    {
        await _server.Ask("{ node(id: 1) { id } }");
        await _server.Ask("{ node(id: 1) { id } }");
        Assert.Equal(["nodes 1", "nodes 1"], _log.Batches);
    }

    [Fact]
    public async Task What_the_caller_set_for_its_flow_reaches_batches_and_the_resolvers_after_them()
    {
        var flow = new AsyncLocal<string?>();
        var seen = new List<string?>();
        _log.Travel = async () =>
        {
            seen.Add(flow.Value);
            await Task.Run(() => { }).ConfigureAwait(false);
        };
        _server.Resolve("Query.slow", context =>
        {
            seen.Add(flow.Value);
            return null;
        });
        flow.Value = "caller";
        await _server.Ask("{ slow roots { children { children { id } } } }");
        Assert.Equal(["caller", "caller", "caller"], seen);
    }

    [Fact]
    public async Task However_many_keys_a_level_has_they_go_out_together()
    {
        var roots = Enumerable.Range(1_000, 400).Select(id => new Node(id)).ToArray();
        var server = new TestServer(Sdl);
        server.Services.AddSingleton(_log);
        server.Resolve("Query.roots", _ => roots)
            .Read("Node.id", new PropertyResolver { Read = parent => ((Node)parent).Id })
            .Resolve("Node.children", async context => await Load<ChildrenByParent>(context).LoadAsync(((Node)context.Parent!).Id));
        var answer = await server.Ask("{ roots { children { children { id } } } }");
        Assert.Equal(1_600, answer.Split("\"id\"").Length - 1);
        Assert.Equal([400, 800], _log.Batches.Select(batch => batch.Split(',').Length));
    }
}
