using System.Collections.Concurrent;
using GoShop.GraphQL.Subscriptions;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

public sealed class TopicTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_subscriber_of_the_topic_receives_every_message_in_order()
    {
        var (sender, receiver) = Topics();
        await using var first = await receiver.SubscribeAsync<string>("a", Cancellation);
        await using var second = await receiver.SubscribeAsync<string>("a", Cancellation);
        await using var other = await receiver.SubscribeAsync<string>("b", Cancellation);

        await sender.SendAsync("a", "one", Cancellation);
        await sender.SendAsync("a", "two", Cancellation);
        await sender.CompleteAsync("a", Cancellation);
        await sender.CompleteAsync("b", Cancellation);

        Assert.Equal(["one", "two"], await ReadAsync(first));
        Assert.Equal(["one", "two"], await ReadAsync(second));
        Assert.Empty(await ReadAsync(other));
    }

    [Fact]
    public async Task Messages_without_subscribers_go_nowhere()
    {
        var (sender, receiver) = Topics();
        await sender.SendAsync("a", "early", Cancellation);
        await using var stream = await receiver.SubscribeAsync<string>("a", Cancellation);
        await sender.CompleteAsync("a", Cancellation);
        Assert.Empty(await ReadAsync(stream));
    }

    [Fact]
    public async Task A_slow_subscriber_loses_the_oldest_messages_and_can_tell_how_many()
    {
        var (sender, receiver) = Topics(options => options.TopicBufferCapacity = 2);
        await using var stream = await receiver.SubscribeAsync<int>("a", Cancellation);
        foreach (var message in Enumerable.Range(1, 5))
            await sender.SendAsync("a", message, Cancellation);
        await sender.CompleteAsync("a", Cancellation);
        Assert.Equal([4, 5], await ReadAsync(stream));
        Assert.Equal(3, stream.Lost);
    }

    [Fact]
    public async Task A_disposed_stream_ends_and_leaves_the_others_alone()
    {
        var (sender, receiver) = Topics();
        var gone = await receiver.SubscribeAsync<string>("a", Cancellation);
        await using var stays = await receiver.SubscribeAsync<string>("a", Cancellation);
        await gone.DisposeAsync();
        await gone.DisposeAsync();
        await sender.SendAsync("a", "one", Cancellation);
        await sender.CompleteAsync("a", Cancellation);
        Assert.Empty(await ReadAsync(gone));
        Assert.Equal(["one"], await ReadAsync(stays));
    }

    [Fact]
    public async Task A_cancelled_token_ends_a_stream_that_nobody_reads()
    {
        var bus = new Bus();
        var (_, receiver) = Topics(bus: bus);
        using var source = new CancellationTokenSource();
        var stream = await receiver.SubscribeAsync<string>("a", source.Token);
        Assert.Single(bus.Subscriptions);
        await source.CancelAsync();
        Assert.Empty(await ReadAsync(stream));
        Assert.Empty(bus.Subscriptions);
    }

    [Fact]
    public async Task A_topic_carries_messages_of_one_type()
    {
        var (sender, receiver) = Topics();
        await using var stream = await receiver.SubscribeAsync<string>("a", Cancellation);
        await Assert.ThrowsAsync<InvalidOperationException>(() => sender.SendAsync("a", 1, Cancellation).AsTask());
        await Assert.ThrowsAsync<InvalidOperationException>(() => receiver.SubscribeAsync<int>("a", Cancellation).AsTask());
    }

    [Fact]
    public async Task A_provider_carries_messages_between_instances()
    {
        var bus = new Bus();
        var (sender, _) = Topics(options => options.TopicPrefix = "shop:", bus);
        var (_, receiver) = Topics(options => options.TopicPrefix = "shop:", bus);
        await using var stream = await receiver.SubscribeAsync<Shipped>("a", Cancellation);
        Assert.Equal("shop:a", Assert.Single(bus.Subscriptions.Keys).Topic);
        await sender.SendAsync("a", new Shipped(7, DateTimeOffset.UnixEpoch), Cancellation);
        await sender.CompleteAsync("a", Cancellation);
        Assert.Equal([new Shipped(7, DateTimeOffset.UnixEpoch)], await ReadAsync(stream));
    }

    [Fact]
    public async Task A_provider_is_subscribed_once_a_topic_and_left_with_its_last_reader()
    {
        var bus = new Bus();
        var (_, receiver) = Topics(bus: bus);
        var first = await receiver.SubscribeAsync<string>("a", Cancellation);
        var second = await receiver.SubscribeAsync<string>("a", Cancellation);
        Assert.Single(bus.Subscriptions);
        await first.DisposeAsync();
        Assert.Single(bus.Subscriptions);
        await second.DisposeAsync();
        Assert.Empty(bus.Subscriptions);
    }

    [Fact]
    public async Task Messages_reach_this_instance_while_the_bus_is_away()
    {
        var bus = new Bus { IsAway = true };
        var (sender, receiver) = Topics(bus: bus);
        await using var stream = await receiver.SubscribeAsync<string>("a", Cancellation);
        await sender.SendAsync("a", "one", Cancellation);
        await sender.CompleteAsync("a", Cancellation);
        Assert.Equal(["one"], await ReadAsync(stream));
    }

    [Fact]
    public async Task A_message_that_is_not_of_the_type_is_dropped()
    {
        var bus = new Bus();
        var (sender, receiver) = Topics(bus: bus);
        await using var stream = await receiver.SubscribeAsync<int>("a", Cancellation);
        await bus.PublishAsync("a", "\"text\""u8.ToArray(), Cancellation);
        await sender.SendAsync("a", 2, Cancellation);
        await sender.CompleteAsync("a", Cancellation);
        Assert.Equal([2], await ReadAsync(stream));
    }

    [Fact]
    public async Task A_bus_that_refuses_fails_the_subscription_and_not_the_next_one()
    {
        var bus = new Bus { Refuses = true };
        var (_, receiver) = Topics(bus: bus);
        await Assert.ThrowsAsync<IOException>(() => receiver.SubscribeAsync<int>("a", Cancellation).AsTask());
        bus.Refuses = false;
        await using var stream = await receiver.SubscribeAsync<int>("a", Cancellation);
        Assert.Single(bus.Subscriptions);
    }

    private static (ITopicEventSender, ITopicEventReceiver) Topics(Action<SubscriptionOptions>? configure = null, Bus? bus = null)
    {
        var services = new ServiceCollection().AddLogging();
        if (bus is not null)
            services.AddSingleton<ITopicProvider>(bus);
        services.AddGraphQLServer().AddInMemorySubscriptions(configure);
        var provider = services.BuildServiceProvider();
        return (provider.GetRequiredService<ITopicEventSender>(), provider.GetRequiredService<ITopicEventReceiver>());
    }

    /// <summary>All messages until the stream ends.</summary>
    private static async Task<List<T>> ReadAsync<T>(IAsyncEnumerable<T> stream) => await stream.ToListAsync(Cancellation);

    private sealed record Shipped(int Order, DateTimeOffset At);

    /// <summary>A bus between instances that live in one process.</summary>
    private sealed class Bus : ITopicProvider
    {
        public ConcurrentDictionary<(string Topic, int Number), Action<ReadOnlyMemory<byte>>> Subscriptions { get; } = [];
        public bool IsAway { get; init; }
        public bool Refuses { get; set; }
        private int _number;

        public ValueTask<bool> PublishAsync(string topicName, ReadOnlyMemory<byte> message, CancellationToken cancellation)
        {
            if (IsAway)
                return new(false);
            foreach (var (key, receive) in Subscriptions)
            {
                if (key.Topic == topicName)
                    receive(message);
            }
            return new(true);
        }

        public ValueTask<IAsyncDisposable> SubscribeAsync(string topicName, Action<ReadOnlyMemory<byte>> receive, CancellationToken cancellation)
        {
            if (Refuses)
                throw new IOException("The bus is away.");
            var key = (topicName, Interlocked.Increment(ref _number));
            Subscriptions[key] = receive;
            return new(new Subscription(() => Subscriptions.TryRemove(key, out _)));
        }
    }

    private sealed class Subscription(Action end) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            end();
            return ValueTask.CompletedTask;
        }
    }
}
