using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.Channels;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using Xunit;

namespace GoShop.GraphQL.Tests.Execution;

/// <summary>§6.2.3 Subscription.</summary>
public sealed class SubscriptionTests
{
    private const string Sdl = """
        type Query { version: String }
        type Subscription { counted(from: Int!): Event, failing: String!, guarded: Int }
        type Event { number: Int, must: String!, slow: Int }
        """;

    private readonly TestServer _server = new TestServer(Sdl)
        .Resolve("Subscription.counted", context => new Dictionary<string, object?> { ["number"] = context.Parent, ["must"] = context.Parent is 2 ? null : "m" })
        .Resolve("Subscription.failing", _ => throw new InvalidOperationException("secret"));

    private async Task<List<string>> Read(string query, object? variables = null)
    {
        await using var result = await _server.Execute(query, variables);
        var answers = new List<string>();
        await foreach (var answer in Assert.IsType<SubscriptionResult>(result).Events.WithCancellation(TestContext.Current.CancellationToken))
        {
            await using (answer)
                answers.Add(Encoding.UTF8.GetString(answer.Json.Span));
        }
        return answers;
    }

    private static async IAsyncEnumerable<object?> Count(int from, int to, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        for (var i = from; i <= to; i++)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return i;
        }
    }

    [Fact]
    public async Task Each_event_is_executed_as_the_root_value()
    {
        _server.Subscribe("counted", context => new(Count((int)context.Arguments[0]!, 3)));
        Assert.Equal(
            ["""{"data":{"counted":{"number":1}}}""", """{"data":{"counted":{"number":2}}}""", """{"data":{"counted":{"number":3}}}"""],
            await Read("subscription ($from: Int!) { counted(from: $from) { number } }", new { from = 1 }));
    }

    [Fact]
    public async Task An_error_of_one_event_leaves_the_next_alone()
    {
        _server.Subscribe("counted", _ => new(Count(1, 3)));
        var answers = await Read("subscription { counted(from: 1) { number must } }");
        Assert.Equal("""{"data":{"counted":{"number":1,"must":"m"}}}""", answers[0]);
        Assert.StartsWith("""{"data":{"counted":null},"errors":[{"message":"Cannot return null for non-nullable field Event.must.",""", answers[1]);
        Assert.Equal("""{"data":{"counted":{"number":3,"must":"m"}}}""", answers[2]);
    }

    [Theory]
    [InlineData(ErrorCodes.Forbidden)]
    [InlineData(ErrorCodes.Unauthenticated)]
    public async Task An_event_that_is_not_for_its_subscriber_is_the_last(string code)
    {
        _server.Resolve("Subscription.guarded", context => context.Parent is 2 ? throw new GraphQLException("Not yours any more.", code) : context.Parent);
        _server.Subscribe("guarded", _ => new(Count(1, 3)));
        var answers = await Read("subscription { guarded }");
        Assert.Equal(2, answers.Count);
        Assert.Contains($"\"code\":\"{code}\"", answers[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_cannot_be_opened_is_answered_with_its_error()
    {
        _server.Subscribe("counted", _ => throw new GraphQLException("Not yours.", ErrorCodes.Forbidden));
        Assert.Equal(
            """{"errors":[{"message":"Not yours.","locations":[{"line":1,"column":16}],"path":["counted"],"extensions":{"code":"FORBIDDEN"}}]}""",
            await _server.Ask("subscription { counted(from: 1) { number } }"));
    }

    [Fact]
    public async Task A_stream_that_breaks_ends_with_an_answer_that_says_so()
    {
        _server.Subscribe("counted", _ => new(Break()));
        Assert.Equal(
            ["""{"data":{"counted":{"number":1}}}""", """{"errors":[{"message":"Unexpected error. Request id: request-1","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}"""],
            await Read("subscription { counted(from: 1) { number } }"));
        Assert.Equal("secret", Assert.Single(_server.Log.Entries).Exception!.Message);

        static async IAsyncEnumerable<object?> Break()
        {
            yield return 1;
            await Task.Yield();
            throw new InvalidOperationException("secret");
        }
    }

    [Fact]
    public async Task Leaving_the_events_closes_the_source()
    {
        var source = new Source();
        _server.Subscribe("counted", _ => new(source));
        await using var result = (SubscriptionResult)await _server.Execute("subscription { counted(from: 1) { number } }");
        source.Messages.Writer.TryWrite(1);
        await foreach (var answer in result.Events)
        {
            await answer.DisposeAsync();
            break;
        }
        Assert.True(source.IsClosed);
    }

    [Fact]
    public async Task Disposing_the_result_ends_a_reader_that_waits()
    {
        var source = new Source();
        _server.Subscribe("counted", _ => new(source));
        var result = (SubscriptionResult)await _server.Execute("subscription { counted(from: 1) { number } }");
        await using var events = result.Events.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = events.MoveNextAsync();
        Assert.False(next.IsCompleted);
        await result.DisposeAsync();
        Assert.False(await next);
        Assert.True(source.IsClosed);
    }

    [Fact]
    public async Task Disposing_a_result_that_nobody_read_closes_the_source()
    {
        var source = new Source();
        _server.Subscribe("counted", _ => new(source));
        await (await _server.Execute("subscription { counted(from: 1) { number } }")).DisposeAsync();
        Assert.True(source.IsClosed);
    }

    [Fact]
    public async Task The_token_of_the_request_ends_the_subscription()
    {
        var source = new Source();
        _server.Subscribe("counted", _ => new(source));
        using var client = new CancellationTokenSource();
        await using var result = (SubscriptionResult)await _server.Executor.ExecuteAsync(_server.Request("subscription { counted(from: 1) { number } }"), client.Token);
        await using var events = result.Events.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = events.MoveNextAsync();
        await client.CancelAsync();
        Assert.False(await next);
    }

    [Fact]
    public async Task Only_so_many_events_are_executed_at_once()
    {
        _server.Options.MaxConcurrentEvents = 2;
        var (running, most, total) = (0, 0, 0);
        var third = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.Resolve("Event.slow", async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            if (Interlocked.Increment(ref total) == 2)
                third.SetResult();
            await third.Task; // with one at a time this would never be done
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return 1;
        });
        _server.Subscribe("counted", _ => new(Count(1, 3)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Read("subscription { counted(from: 1) { slow } }")));

        Assert.All(answers, events => Assert.Equal(3, events.Count));
        Assert.Equal(2, most);
    }

    private sealed class Source : IAsyncEnumerable<object?>, IAsyncDisposable
    {
        public Channel<object?> Messages { get; } = Channel.CreateUnbounded<object?>();

        public bool IsClosed { get; private set; }

        public IAsyncEnumerator<object?> GetAsyncEnumerator(CancellationToken cancellationToken = default)
            => Messages.Reader.ReadAllAsync(cancellationToken).GetAsyncEnumerator(cancellationToken);

        public ValueTask DisposeAsync()
        {
            IsClosed = true;
            return ValueTask.CompletedTask;
        }
    }
}
