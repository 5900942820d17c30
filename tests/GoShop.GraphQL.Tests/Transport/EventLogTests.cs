using System.Globalization;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>Topics whose events a log keeps.</summary>
public sealed class EventLogTests : IAsyncLifetime
{
    private readonly KeptEvents _log = new();
    private ServiceProvider _services = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private IEventLogReceiver Receiver => _services.GetRequiredService<IEventLogReceiver>();

    private IEventLogSender Sender => _services.GetRequiredService<IEventLogSender>();

    public async ValueTask InitializeAsync()
    {
        var services = new ServiceCollection().AddLogging().AddSingleton<IEventLog>(_log);
        services.AddGraphQLServer().AddInMemorySubscriptions(options => options.TopicBufferCapacity = 4).AddEventLog<KeptEvents>();
        _services = services.BuildServiceProvider();
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>())
            await service.StopAsync(CancellationToken.None);
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task A_subscriber_hears_of_its_topic_from_now_on()
    {
        await WriteAsync("a", 1);
        await ToldAsync();
        await using var stream = await Receiver.SubscribeAsync<int>("a", after: null, Cancellation);

        await WriteAsync("a", 2);
        await WriteAsync("b", 3);
        await WriteAsync("a", 4);

        Assert.Equal([2, 4], await ReadAsync(stream, 2));
        Assert.Equal("id-4", stream.LastId);
    }

    [Theory]
    [InlineData("id-1", new[] { 2, 3, 4 })]
    [InlineData("id-2", new[] { 3, 4 })]
    [InlineData("id-3", new[] { 4 })]
    public async Task Whoever_comes_back_hears_first_of_what_was_missed(string after, int[] expected)
    {
        foreach (var number in Enumerable.Range(1, 3))
            await WriteAsync("a", number);

        await using var stream = await Receiver.SubscribeAsync<int>("a", after, Cancellation);
        await WriteAsync("a", 4);

        Assert.Equal(expected, await ReadAsync(stream, expected.Length));
    }

    [Fact]
    public async Task Between_what_was_missed_and_what_happens_nothing_is_lost_and_nothing_comes_twice()
    {
        const int Count = 2_000;
        await WriteAsync("a", 1);
        var writing = Task.Run(async () =>
        {
            foreach (var number in Enumerable.Range(2, Count - 1))
                await WriteAsync("a", number, isAnnounced: number % 7 != 0);
        }, Cancellation);

        // Each reads some, leaves, and comes back, while events go on happening; every buffer overflows now and then.
        var readers = Enumerable.Range(1, 8).Select(reader => Task.Run(async () =>
        {
            var (read, after) = (new List<int>(), "id-1");
            while (read.Count < Count - 1)
            {
                await using var stream = await Receiver.SubscribeAsync<int>("a", after, Cancellation);
                read.AddRange(await ReadAsync(stream, Math.Min(reader * 37, Count - 1 - read.Count)));
                after = stream.LastId!;
            }
            return read;
        }, Cancellation));

        foreach (var read in await Task.WhenAll(readers))
            Assert.Equal(Enumerable.Range(2, Count - 1), read);
        await writing;
    }

    [Fact]
    public async Task A_slow_subscriber_loses_nothing()
    {
        await using var stream = await Receiver.SubscribeAsync<int>("a", after: null, Cancellation);
        foreach (var number in Enumerable.Range(1, 500))
            await WriteAsync("a", number);

        Assert.Equal(Enumerable.Range(1, 500), await ReadAsync(stream, 500));
        Assert.Equal(0, stream.Lost);
    }

    [Fact]
    public async Task What_is_not_announced_is_found_in_the_log()
    {
        await using var stream = await Receiver.SubscribeAsync<int>("a", after: null, Cancellation);
        await WriteAsync("a", 1, isAnnounced: false);
        await WriteAsync("a", 2, isAnnounced: false);

        Assert.Equal([1, 2], await ReadAsync(stream, 2));
    }

    [Theory]
    [InlineData("id-7")]
    [InlineData("")]
    [InlineData("what is this")]
    public async Task Whoever_asks_for_what_is_not_kept_is_told_so(string after)
    {
        await WriteAsync("a", 1);

        var refusal = await Assert.ThrowsAsync<GraphQLException>(async () => await Receiver.SubscribeAsync<int>("a", after, Cancellation));

        Assert.Equal(ErrorCodes.EventsExpired, refusal.Errors[0].Code);
    }

    [Fact]
    public async Task An_event_that_is_not_what_subscribers_expect_is_passed_over()
    {
        await WriteAsync("a", 1);
        await using var stream = await Receiver.SubscribeAsync<int>("a", "id-1", Cancellation);
        await WriteAsync("a", 2, message: "\"two\"");
        await WriteAsync("a", 3);

        Assert.Equal([3], await ReadAsync(stream, 1));
    }

    [Fact]
    public async Task A_stream_ends_with_its_token_also_while_it_waits()
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var stream = await Receiver.SubscribeAsync<int>("a", after: null, ending.Token);
        var next = stream.GetAsyncEnumerator(Cancellation).MoveNextAsync();

        await ending.CancelAsync();

        Assert.False(await next);
    }

    private static async Task<List<int>> ReadAsync(ISourceStream<int> stream, int count)
    {
        var read = new List<int>();
        await using var messages = stream.GetAsyncEnumerator(Cancellation);
        while (read.Count < count && await messages.MoveNextAsync())
            read.Add(messages.Current);
        return read;
    }

    /// <summary>Waits until subscribers have been told of all that was written.</summary>
    private async Task ToldAsync()
    {
        while (_services.GetRequiredService<LoggedTopics>().Position < _log.End)
            await Task.Yield();
    }

    private async Task WriteAsync(string topic, int number, bool isAnnounced = true, string? message = null)
    {
        var written = _log.Add(topic, $"id-{number}", message ?? number.ToString(CultureInfo.InvariantCulture));
        if (isAnnounced)
            await Sender.AnnounceAsync([written], Cancellation);
    }

    /// <summary>A log in memory.</summary>
    private sealed class KeptEvents : IEventLog
    {
        private readonly Lock _gate = new();
        private readonly List<LoggedEvent> _events = [];

        public long End
        {
            get
            {
                lock (_gate)
                    return _events.Count;
            }
        }

        public LoggedEvent Add(string topic, string id, string message)
        {
            lock (_gate)
            {
                _events.Add(new LoggedEvent(_events.Count + 1, id, topic, message));
                return _events[^1];
            }
        }

        public ValueTask<long> FindEndAsync(CancellationToken cancellation) => new(End);

        public ValueTask<long?> FindAsync(string id, CancellationToken cancellation)
        {
            lock (_gate)
                return new(_events.FirstOrDefault(each => each.Id == id)?.Position);
        }

        public async ValueTask<IReadOnlyList<LoggedEvent>> ReadAsync(long position, string? topic, int limit, CancellationToken cancellation)
        {
            await Task.Yield();
            lock (_gate)
                return [.. _events.Skip((int)position).Where(each => topic is null || each.Topic == topic).Take(limit)];
        }
    }
}
