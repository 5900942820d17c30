using GoShop.GraphQL.Execution;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>What a warm request costs in memory.</summary>
[Collection("Listening changes what a request costs")]
public sealed class AllocationTests
{
    private const string Sdl = """
        type Query { item: Item, items: [Item!]!, resolved(id: Int): Item }
        type Item { name: String!, count: Int!, text: String }
        """;

    private readonly TestServer _server = new TestServer(Sdl)
        .Read("Query.item", new PropertyResolver { Read = root => ((Item[])root)[0] })
        .Read("Query.items", new PropertyResolver { Read = root => root })
        .Resolve("Query.resolved", context => ((Item[])context.Operation.Request.RootValue!)[0])
        .Read("Item.name", Leaf((item, writer) => writer.WriteString(item.Name)))
        .Read("Item.text", Leaf((item, writer) => writer.WriteString("some \"text\"\n")))
        .Read("Item.count", Leaf((item, writer) => writer.WriteNumber(item.Count)));

    private static PropertyResolver Leaf(Action<Item, Utf8ResultWriter> write) => new()
    {
        Read = _ => throw new InvalidOperationException("A leaf with a short cut is not read."),
        Write = (parent, writer) =>
        {
            write((Item)parent, writer);
            return true;
        },
    };

    private static Item[] Items(int count) => [.. Enumerable.Range(0, count).Select(i => new Item($"name {i}", i))];

    /// <summary>The bytes that one execution takes on this thread once all is warm: the least of many, as other tests use the pools too.</summary>
    private long Measure(string query, Item[] root)
    {
        var request = _server.Request(query, root: root);
        var least = long.MaxValue;
        for (var i = 0; i < 200; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Execute(request);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        return least;
    }

    private void Execute(OperationRequest request)
    {
        var pending = _server.Executor.ExecuteAsync(request, CancellationToken.None);
        if (!pending.IsCompletedSuccessfully || pending.Result is not OperationResult { Errors.Count: 0 } result || !result.DisposeAsync().IsCompleted)
            throw new InvalidOperationException("A request that should do without errors and tasks did not.");
    }

    [Fact]
    public void A_warm_query_of_three_plain_fields_takes_next_to_nothing()
        => Assert.InRange(Measure("{ item { name count text } }", Items(1)), 0, 400);

    [Fact]
    public void A_warm_query_with_a_resolver_that_returns_at_once_stays_under_a_kilobyte()
        => Assert.InRange(Measure("{ resolved(id: 1) { name count text } }", Items(1)), 0, 1_000);

    [Fact]
    public void Plain_leaves_and_objects_take_nothing()
        => Assert.Equal(Measure("{ items { name } }", Items(1)), Measure("{ items { name count text again: name __typename } }", Items(500)));

    private sealed record Item(string Name, int Count);
}
