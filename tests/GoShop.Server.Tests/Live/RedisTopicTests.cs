using GoShop.GraphQL.Subscriptions;
using GoShop.Server.Tests.Caching;
using Xunit;

namespace GoShop.Server.Tests.Live;

/// <summary>Live events on two instances of the server that share a Redis.</summary>
public sealed class RedisTopicTests : IAsyncLifetime
{
    private const string Topic = "order:1";
    private const string Channel = "test:live:order:1";

    private readonly RedisProcess _redis = new();
    private LiveInstance _a = null!;
    private LiveInstance _b = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis.Start();
        await _redis.AnswersAsync();
        _a = await LiveInstance.StartConnectedAsync(_redis);
        _b = await LiveInstance.StartConnectedAsync(_redis);
    }

    public async ValueTask DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        _redis.Dispose();
    }

    [Fact]
    public async Task A_message_reaches_the_subscribers_of_every_instance_once_and_in_order()
    {
        await using var here = await _a.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        await using var alsoHere = await _a.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        await using var there = await _b.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        await using var elsewhere = await _b.Receiver.SubscribeAsync<Moved>("order:2", Cancellation);
        Moved[] messages = [.. Enumerable.Range(1, 50).Select(number => new Moved(number, DateTimeOffset.UnixEpoch))];

        foreach (var message in messages)
            await _a.Sender.SendAsync(Topic, message, Cancellation);
        await _a.Sender.CompleteAsync(Topic, Cancellation);
        await _a.Sender.CompleteAsync("order:2", Cancellation);

        Assert.Equal(messages, await ReadAllAsync(here));
        Assert.Equal(messages, await ReadAllAsync(alsoHere));
        Assert.Equal(messages, await ReadAllAsync(there));
        Assert.Empty(await ReadAllAsync(elsewhere));
    }

    [Fact]
    public async Task Nothing_sent_after_subscribing_is_missed()
    {
        for (var number = 0; number < 50; number++)
        {
            var topic = $"order:{number}";
            await using var there = await _b.Receiver.SubscribeAsync<Moved>(topic, Cancellation);
            await _a.Sender.SendAsync(topic, new Moved(number), Cancellation);
            Assert.Equal(new Moved(number), await ReadOneAsync(there));
        }
    }

    [Fact]
    public async Task Nothing_is_missed_by_who_subscribes_while_the_last_reader_leaves()
    {
        var before = await _b.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        for (var number = 0; number < 50; number++)
        {
            var leaving = before.DisposeAsync().AsTask();
            var there = await _b.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
            await _a.Sender.SendAsync(Topic, new Moved(number), Cancellation);
            Assert.Equal(new Moved(number), await ReadOneAsync(there));
            await leaving;
            before = there;
        }
        await before.DisposeAsync();
        Assert.Empty(_b.Warnings);
        Assert.Equal(0, await SubscribersAsync(_redis, Channel, 0));
    }

    [Fact]
    public async Task A_thousand_subscribers_of_a_topic_are_one_subscription_of_redis_which_ends_with_the_last()
    {
        var before = await SubscribeCommandsAsync();
        var streams = await Task.WhenAll(Enumerable.Range(0, 1000).Select(_ => _b.Receiver.SubscribeAsync<Moved>(Topic, Cancellation).AsTask()));
        Assert.Equal(1, await SubscribeCommandsAsync() - before);
        Assert.Equal(1, await SubscribersAsync(_redis, Channel, 1));

        await _a.Sender.SendAsync(Topic, new Moved(1), Cancellation);
        foreach (var stream in streams)
            Assert.Equal(new Moved(1), await ReadOneAsync(stream));

        foreach (var stream in streams[1..])
            await stream.DisposeAsync();
        Assert.Equal(1, await SubscribersAsync(_redis, Channel, 1));
        await streams[0].DisposeAsync();
        Assert.Equal(0, await SubscribersAsync(_redis, Channel, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"number\":1}")]
    [InlineData("0123456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdeg:{\"number\":1}")]
    [InlineData("0123456789abcdef0123456789abcdef:{\"number\":")]
    [InlineData("0123456789abcdef0123456789abcdef:null")]
    [InlineData("0123456789abcdef0123456789abcdef:[1]")]
    public async Task What_is_no_message_is_dropped_and_logged(string bytes)
    {
        await using var stream = await _b.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);

        await _redis.AskAsync("publish", Channel, bytes);
        await _a.Sender.SendAsync(Topic, new Moved(2), Cancellation);

        Assert.Equal(new Moved(2), await ReadOneAsync(stream));
        Assert.Contains(Topic, Assert.Single(_b.Warnings));
    }

    [Fact]
    public async Task Shops_that_share_a_redis_do_not_hear_each_other()
    {
        await using var theirs = await LiveInstance.StartConnectedAsync(_redis, "theirs:");
        await using var stream = await theirs.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);

        await _a.Sender.SendAsync(Topic, new Moved(1), Cancellation);
        await theirs.Sender.CompleteAsync(Topic, Cancellation);

        Assert.Empty(await ReadAllAsync(stream));
    }

    [Fact]
    public async Task After_redis_was_away_messages_flow_again_also_to_who_subscribed_meanwhile()
    {
        await using var before = await _b.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        _redis.Kill();
        await using var meanwhile = await _b.Receiver.SubscribeAsync<Moved>("order:2", Cancellation);
        await (await _b.Receiver.SubscribeAsync<Moved>("order:3", Cancellation)).DisposeAsync();
        await _a.Sender.SendAsync(Topic, new Moved(1), Cancellation);

        _redis.Start();
        await _redis.AnswersAsync();
        Assert.Equal(1, await SubscribersAsync(_redis, Channel, 1));
        Assert.Equal(1, await SubscribersAsync(_redis, "test:live:order:2", 1));
        await _a.ConnectedAsync();
        await _a.Sender.SendAsync(Topic, new Moved(2), Cancellation);
        await _a.Sender.SendAsync("order:2", new Moved(3), Cancellation);

        Assert.Equal(new Moved(2), await ReadOneAsync(before));
        Assert.Equal(new Moved(3), await ReadOneAsync(meanwhile));
        Assert.Equal(0, await SubscribersAsync(_redis, "test:live:order:3", 0));
    }

    [Fact]
    public async Task Subscriptions_survive_the_loss_of_their_connection_alone()
    {
        await using var stream = await _b.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        for (var number = 0; number < 10; number++)
        {
            await _redis.AskAsync("client", "kill", "type", "pubsub");
            Assert.Equal(1, await SubscribersAsync(_redis, Channel, 1));
            await _a.Sender.SendAsync(Topic, new Moved(number), Cancellation);
            Assert.Equal(new Moved(number), await ReadOneAsync(stream));
        }
    }

    [Fact]
    public async Task Subscriptions_that_the_client_has_lost_are_taken_up_again()
    {
        await using var stream = await _b.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);

        await _b.LoseSubscriptionsAsync();
        Assert.Equal(1, await SubscribersAsync(_redis, Channel, 1));
        await _a.Sender.SendAsync(Topic, new Moved(1), Cancellation);

        Assert.Equal(new Moved(1), await ReadOneAsync(stream));
    }

    [Fact]
    public async Task While_redis_is_away_messages_reach_this_instance_once_and_the_log_once()
    {
        await using var before = await _a.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        _redis.Kill();
        await Eventually.GetAsync(() => Task.FromResult(_a.HasRedis), connected => !connected);
        await using var meanwhile = await _a.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        Moved[] messages = [.. Enumerable.Range(1, 50).Select(number => new Moved(number))];

        foreach (var message in messages)
            await _a.Sender.SendAsync(Topic, message, Cancellation);
        await _a.Sender.CompleteAsync(Topic, Cancellation);

        Assert.Equal(messages, await ReadAllAsync(before));
        Assert.Equal(messages, await ReadAllAsync(meanwhile));
        Assert.Single(_a.Warnings, line => line.StartsWith("Redis did not take a message"));
    }

    [Fact]
    public async Task A_redis_that_hangs_holds_nobody_up_and_what_it_says_later_is_not_said_twice()
    {
        await using var here = await _a.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        await using var there = await _b.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);

        _redis.Freeze();
        await _a.Sender.SendAsync(Topic, new Moved(1), Cancellation);
        await using var late = await _a.Receiver.SubscribeAsync<Moved>("order:2", Cancellation);
        _redis.Thaw();
        Assert.Equal(1, await SubscribersAsync(_redis, "test:live:order:2", 1));
        await _a.Sender.CompleteAsync(Topic, Cancellation);

        Assert.Equal([new Moved(1)], await ReadAllAsync(here));
        Assert.Equal([new Moved(1)], await ReadAllAsync(there));
    }

    [Fact]
    public async Task A_redis_that_comes_late_is_joined()
    {
        using var redis = new RedisProcess();
        await using var sender = await LiveInstance.StartAsync(redis.Url);
        await using var receiver = await LiveInstance.StartAsync(redis.Url);
        await using var here = await sender.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        await using var there = await receiver.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);
        await sender.Sender.SendAsync(Topic, new Moved(1), Cancellation);

        redis.Start();
        await redis.AnswersAsync();
        Assert.Equal(2, await SubscribersAsync(redis, Channel, 2));
        await sender.ConnectedAsync();
        await sender.Sender.SendAsync(Topic, new Moved(2), Cancellation);
        await sender.Sender.CompleteAsync(Topic, Cancellation);

        Assert.Equal([new Moved(1), new Moved(2)], await ReadAllAsync(here));
        Assert.Equal([new Moved(2)], await ReadAllAsync(there));
    }

    [Fact]
    public async Task Without_redis_messages_stay_in_the_process()
    {
        await using var instance = await LiveInstance.StartAsync(redisUrl: null);
        await using var stream = await instance.Receiver.SubscribeAsync<Moved>(Topic, Cancellation);

        await instance.Sender.SendAsync(Topic, new Moved(1), Cancellation);

        Assert.Equal(new Moved(1), await ReadOneAsync(stream));
        Assert.Null(instance.Provider);
        Assert.Empty(instance.Warnings);
    }

    /// <summary>How often Redis was asked to subscribe anyone to anything.</summary>
    private async Task<int> SubscribeCommandsAsync()
    {
        var statistics = (await _redis.AskAsync("info", "commandstats")).Split('\n').Single(line => line.StartsWith("cmdstat_subscribe:"));
        return int.Parse(statistics.Split(':', ',')[1]["calls=".Length..]);
    }

    /// <summary>Waits until a channel has so many subscribers; answers how many it has.</summary>
    private static Task<int> SubscribersAsync(RedisProcess redis, string channel, int wanted)
        => Eventually.GetAsync(async () => int.Parse((await redis.AskAsync("pubsub", "numsub", channel)).Split('\n')[1]), count => count == wanted);

    private static async Task<Moved> ReadOneAsync(ISourceStream<Moved> stream)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await stream.FirstAsync(patience.Token);
    }

    private static async Task<List<Moved>> ReadAllAsync(ISourceStream<Moved> stream)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        return await stream.ToListAsync(patience.Token);
    }

    /// <summary>A message, as an order might send it.</summary>
    private sealed record Moved(int Number, DateTimeOffset? At = null);
}
