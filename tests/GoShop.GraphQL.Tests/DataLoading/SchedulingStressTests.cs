using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Tests.Execution;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.DataLoading;

/// <summary>Many requests at once, whose resolvers wait in every way there is: none may hang, and all answers agree.</summary>
public sealed class SchedulingStressTests
{
    private const string Sdl = """
        type Query { items: [Item!]!, one: Item! }
        type Mutation { one: Item!, two: Item! }
        type Item { id: Int!, a: Item!, b: Item!, list: [Item!]! }
        """;

    private static readonly string[] Operations =
    [
        "{ items { id a { id b { id } } b { id } } one { id } }",
        "{ items { list { id a { id } b { id a { id } } } } }",
        "mutation { one { a { b { id } a { id } } } two { list { a { id } } } again: one { b { b { id } } } }",
    ];

    private readonly TestServer _server = new(Sdl);

    public SchedulingStressTests()
    {
        _server.Services.AddSingleton(new BatchLog());
        _server
            .Resolve("Query.items", async _ =>
            {
                await Task.Yield();
                return Enumerable.Range(0, 20).Select(id => new Node(id));
            })
            .Resolve("Query.one", context => Wait(context, 1))
            .Resolve("Mutation.one", context => Wait(context, 2))
            .Resolve("Mutation.two", context => Wait(context, 3))
            .Read("Item.id", new PropertyResolver { Read = item => ((Node)item).Id })
            .Resolve("Item.a", context => Wait(context, 4))
            .Resolve("Item.b", context => Wait(context, 5))
            .Resolve("Item.list", async context => Enumerable.Repeat(await Wait(context, 6), 3));
    }

    /// <summary>Gives a node by one of many ways, always the same for the same parent.</summary>
    private static async ValueTask<object?> Wait(ResolverContext context, int seed)
    {
        var id = context.Parent is Node node ? node.Id : seed;
        var loaders = context.Operation.Loaders;
        switch ((id * 7 + seed) % 6)
        {
            case 0:
                return new Node(id + 1);
            case 1:
                await Task.Yield();
                return new Node(id + 1);
            case 2:
                await Task.Run(() => Thread.SpinWait(id)).ConfigureAwait(false);
                return await loaders.Get<NodeById>().LoadAsync(id).ConfigureAwait(false);
            case 3:
                return await loaders.Get<NodeById>().LoadAsync(id);
            case 4:
                await Task.Delay(1, CancellationToken.None);
                return await loaders.Get<ParentByChild>().LoadAsync(id);
            default:
                return (await Task.WhenAll(loaders.Get<NodeById>().LoadAsync(id), loaders.Get<ParentByChild>().LoadAsync(id)))[1];
        }
    }

    [Fact]
    public async Task Every_request_ends_with_the_same_answer()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => _server.Ask(Operations[i % Operations.Length]))));
        for (var i = 0; i < answers.Length; i++)
        {
            Assert.DoesNotContain("errors", answers[i]);
            Assert.Equal(answers[i % Operations.Length], answers[i]);
        }
    }
}
