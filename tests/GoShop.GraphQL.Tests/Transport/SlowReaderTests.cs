using System.Net.ServerSentEvents;
using System.Net.WebSockets;
using System.Text.Json;
using GoShop.GraphQL.Subscriptions;
using GoShop.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>Subscribers that read slower than events come.</summary>
public sealed class SlowReaderTests
{
    // More than the buffers of both systems take.
    private const int Sent = 200;
    private static readonly string Weight = new('x', 200_000);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(77);

    private readonly FixedClock _clock = new(DateTimeOffset.UnixEpoch);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_socket_that_was_not_read_tells_where_events_are_missing_and_how_many()
    {
        await using var server = await StartAsync();
        using var socket = await SubscribeAsync(server);

        await SayAllAsync(server);

        var heard = new List<JsonElement>();
        while (heard.Count == 0 || NumberOf(heard[^1]) < Sent)
            heard.Add((await socket.ReceiveJsonAsync()).GetProperty("payload"));
        ExpectEveryGapTold(heard);
    }

    [Fact]
    public async Task An_event_stream_that_was_not_read_tells_where_events_are_missing_and_how_many()
    {
        await using var server = await StartAsync();
        await using var body = await OpenStreamAsync(server);

        await SayAllAsync(server);

        var heard = new List<JsonElement>();
        await foreach (var item in SseParser.Create(body).EnumerateAsync(Cancellation))
        {
            heard.Add(JsonDocument.Parse(item.Data).RootElement);
            if (NumberOf(heard[^1]) == Sent)
                break;
        }
        ExpectEveryGapTold(heard);
    }

    [Fact]
    public async Task A_subscriber_that_loses_nothing_is_told_nothing()
    {
        await using var server = await StartAsync();
        using var socket = await SubscribeAsync(server);
        foreach (var text in (string[])["one", "two"])
        {
            await server.Services.GetRequiredService<ITopicEventSender>().SendAsync("said", text, Cancellation);
            Assert.Equal($$$$"""{"id":"s","type":"next","payload":{"data":{"said":"{{{{text}}}}"}}}""", await socket.ReceiveAsync());
        }
    }

    [Fact]
    public async Task A_socket_that_is_not_read_for_too_long_is_cut()
    {
        await using var server = await StartAsync();
        using var socket = await SubscribeAsync(server, "flood");
        await PassAsync(server);
        await Assert.ThrowsAsync<WebSocketException>(async () =>
        {
            while (true)
                await socket.ReceiveAsync();
        });
    }

    [Fact]
    public async Task An_event_stream_that_is_not_read_for_too_long_is_cut()
    {
        await using var server = await StartAsync();
        await using var body = await OpenStreamAsync(server, "flood");
        await PassAsync(server);
        await Assert.ThrowsAnyAsync<IOException>(() => body.CopyToAsync(Stream.Null, Cancellation));
    }

    private Task<TestServer> StartAsync() => TestServer.StartAsync(server =>
    {
        server.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
        server.AddInMemorySubscriptions(options => options.TopicBufferCapacity = 4);
        server.ModifyServerOptions(options => options.EventStreamSendTimeout = options.Sockets.SendTimeout = Patience);
    });

    private static async Task<TestSocket> SubscribeAsync(TestServer server, string field = "said")
    {
        var socket = await (await server.ConnectAsync()).InitializeAsync();
        await socket.SendAsync($$$$"""{"id":"s","type":"subscribe","payload":{"query":"subscription { {{{{field}}}} }"}}""");
        await socket.SendAsync("""{"type":"ping"}"""); // what follows is answered when the stream is open
        while ((await socket.ReceiveJsonAsync()).GetProperty("type").GetString() != "pong")
        {
        }
        return socket;
    }

    private static async Task<Stream> OpenStreamAsync(TestServer server, string field = "said")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, server.Url + $"?query=subscription%7B{field}%7D");
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
        return await response.Content.ReadAsStreamAsync(Cancellation);
    }

    private static async Task SayAllAsync(TestServer server)
    {
        var topics = server.Services.GetRequiredService<ITopicEventSender>();
        for (var number = 1; number <= Sent; number++)
            await topics.SendAsync("said", $"{number} {Weight}", Cancellation);
    }

    /// <summary>Lets the time pass, whenever the server waits for its client to read, until it has given up.</summary>
    private async Task PassAsync(TestServer server)
    {
        var givenUp = server.Services.GetRequiredService<Hanging>().EndsAsync(Cancellation);
        while (!givenUp.IsCompleted)
        {
            await Task.WhenAny(givenUp, _clock.ScheduledAsync(Patience, Cancellation));
            _clock.Advance(Patience);
        }
    }

    private static int NumberOf(JsonElement answer) => int.Parse(answer.GetProperty("data").GetProperty("said").GetString()!.Split(' ')[0]);

    private static void ExpectEveryGapTold(List<JsonElement> heard)
    {
        var before = 0;
        foreach (var answer in heard)
        {
            var lost = answer.TryGetProperty("extensions", out var extensions) ? extensions.GetProperty("subscription").GetProperty("lost").GetInt32() : 0;
            Assert.Equal(before + lost + 1, NumberOf(answer));
            before = NumberOf(answer);
        }
        Assert.True(heard.Count < Sent);
    }
}
