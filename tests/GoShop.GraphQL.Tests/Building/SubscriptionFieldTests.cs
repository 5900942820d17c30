using System.ComponentModel.DataAnnotations;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Building;

public sealed class SubscriptionFieldTests
{
    public sealed record Parcel(Guid Id, string Place);

    [QueryType]
    private static class Queries
    {
        public static int One => 1;
    }

    [SubscriptionType]
    private static class Watching
    {
        [Subscribe]
        [Topic("parcel:{parcelId}")]
        public static Parcel ParcelMoved(Guid parcelId, [EventMessage] Parcel parcel) => parcel;

        [Subscribe]
        public static int Counted([EventMessage] int count) => count;

        [Subscribe(With = nameof(CountTo))]
        public static int Counting([Range(0, 3)] int to, [EventMessage] int count) => count * 10;

        internal static async IAsyncEnumerable<int> CountTo(int to)
        {
            for (var i = 1; i <= to; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }

        [Subscribe]
        [Authorize]
        public static string Private([EventMessage] string message) => message;
    }

    [SubscriptionType]
    private static class Wrong
    {
        public static int Unmarked([EventMessage] int count) => count;

        [Subscribe]
        public static int Deaf() => 1;

        [Subscribe]
        [Topic("a:{b}")]
        public static int Elsewhere([EventMessage] int count) => count;

        [Subscribe]
        [Topic("a")]
        public static int Resumed([LastEventId] int after, [EventMessage] int count) => count;

        [Subscribe(With = "Nowhere")]
        public static int Unopened([EventMessage] int count) => count;

        [Subscribe(With = nameof(Closed))]
        public static int Misopened([EventMessage] int count) => count;

        internal static int Closed() => 1;
    }

    private static AnnotatedServer Server() => new(
        services => services.AddLogging().AddGraphQLServer().AddInMemorySubscriptions(), typeof(Queries), typeof(Watching));

    [Fact]
    public async Task Messages_of_the_topic_named_by_the_arguments_are_answered()
    {
        await using var server = Server();
        var (mine, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var result = (SubscriptionResult)await server.ExecuteAsync("subscription($id: ID!) { parcelMoved(parcelId: $id) { place } }", new { id = mine });
        var sender = server.Services.GetRequiredService<ITopicEventSender>();
        await sender.SendAsync($"parcel:{other}", new Parcel(other, "elsewhere"), TestContext.Current.CancellationToken);
        await sender.SendAsync($"parcel:{mine}", new Parcel(mine, "here"), TestContext.Current.CancellationToken);
        await sender.CompleteAsync($"parcel:{mine}", TestContext.Current.CancellationToken);
        Assert.Equal(["""{"data":{"parcelMoved":{"place":"here"}}}"""], await ReadAsync(result));
    }

    [Fact]
    public async Task Without_a_topic_the_methods_name_is_one_and_messages_may_be_values()
    {
        await using var server = Server();
        await using var result = (SubscriptionResult)await server.ExecuteAsync("subscription { counted }");
        var sender = server.Services.GetRequiredService<ITopicEventSender>();
        await sender.SendAsync("Counted", 4, TestContext.Current.CancellationToken);
        await sender.CompleteAsync("Counted", TestContext.Current.CancellationToken);
        Assert.Equal(["""{"data":{"counted":4}}"""], await ReadAsync(result));
    }

    [Fact]
    public async Task A_method_may_open_the_stream()
    {
        await using var server = Server();
        await using var result = (SubscriptionResult)await server.ExecuteAsync("subscription { counting(to: 2) }");
        Assert.Equal(["""{"data":{"counting":10}}""", """{"data":{"counting":20}}"""], await ReadAsync(result));
    }

    [Theory]
    [InlineData("subscription { private }", "UNAUTHENTICATED")]
    [InlineData("subscription { counting(to: 4) }", "BAD_USER_INPUT")]
    public async Task Who_may_not_or_asks_nonsense_gets_no_stream(string query, string code)
    {
        await using var server = Server();
        var response = await server.AskAsync(query);
        Assert.Equal(code, response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [Fact]
    public void Mistakes_are_listed()
    {
        var exception = Assert.Throws<SchemaException>(() => ResolverCall.Build(typeof(Queries), typeof(Wrong)));
        Assert.Equal(
            [
                "Wrong.Closed: What opens a stream returns an IAsyncEnumerable<T>, or a task of one.",
                "Wrong.Deaf: One of the parameters takes the event: mark it [EventMessage].",
                "Wrong.Elsewhere: The topic \"a:{b}\" names \"b\", which is not an argument of the field.",
                "Wrong.Resumed(after): The id of the last event is a string.",
                "Wrong.Unmarked: A field of Subscription is a method marked [Subscribe].",
                "Wrong.Unopened: Wrong has no static method \"Nowhere\" to open the stream.",
            ],
            exception.Problems.Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> ReadAsync(SubscriptionResult result)
    {
        var answers = new List<string>();
        await foreach (var answer in result.Events)
        {
            await using (answer)
                answers.Add(AnnotatedServer.Read(answer).GetRawText());
        }
        return answers;
    }
}
