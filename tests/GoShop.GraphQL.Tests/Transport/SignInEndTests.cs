using System.Collections.Concurrent;
using System.Security.Claims;
using System.Text.Json;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Transport;
using GoShop.GraphQL.Transport.WebSockets;
using GoShop.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>Sockets and event streams on which nothing happens, when the sign-in ends that opened them.</summary>
public sealed class SignInEndTests : IAsyncLifetime
{
    private const string Said = "{\"query\":\"subscription { said }\"}";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly FixedClock _clock = new(DateTimeOffset.UnixEpoch);
    private TestServer _server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_socket_closes_with_4403_when_its_time_is_up()
    {
        using var socket = await ConnectAsync("Ada");
        await socket.SendAsync($$"""{"id":"1","type":"subscribe","payload":{{Said}}}""");
        _clock.Advance(Lifetime - TimeSpan.FromTicks(1));
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());

        _clock.Advance(TimeSpan.FromTicks(1));

        Assert.Equal("4403 The sign-in has expired", await socket.ClosedAsync());
    }

    [Fact]
    public async Task A_socket_ends_by_the_time_of_the_sign_in_that_its_first_message_brings()
    {
        await using var server = await StartAsync(server => server.AddSocketSessionInterceptor<GoodForAnHour>());
        using var socket = await server.ConnectAsync();
        await socket.InitializeAsync();
        _clock.Advance(TimeSpan.FromMinutes(59));
        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());

        _clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("4403 The sign-in has expired", await socket.ClosedAsync());
    }

    [Fact]
    public async Task An_event_stream_says_so_and_completes_when_its_time_is_up()
    {
        using var stream = await OpenStreamAsync("Ada");

        _clock.Advance(Lifetime);

        Assert.Equal(EndedBy("The sign-in has expired"), await stream.ReadToEndAsync(Cancellation));
    }

    [Fact]
    public async Task Whoever_is_blocked_is_cut_off_and_others_are_not()
    {
        using var adasSocket = await ConnectAsync("Ada");
        using var adasStream = await OpenStreamAsync("Ada");
        using var othersSocket = await ConnectAsync("Grace");
        using var othersStream = await OpenStreamAsync("Grace");
        await othersSocket.SendAsync($$"""{"id":"1","type":"subscribe","payload":{{Said}}}""");
        await othersSocket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await othersSocket.ReceiveAsync());
        Signs.Ended["Ada"] = true;

        Assert.Equal(2, await Connections.RecheckAsync(user => user.Identity!.Name == "Ada", Cancellation));

        Assert.Equal("4403 The sign-in has ended", await adasSocket.ClosedAsync());
        Assert.Equal(EndedBy("The sign-in has ended"), await adasStream.ReadToEndAsync(Cancellation));
        await _server.Services.GetRequiredService<ITopicEventSender>().SendAsync("said", "hello", Cancellation);
        Assert.Equal("""{"id":"1","type":"next","payload":{"data":{"said":"hello"}}}""", await othersSocket.ReceiveAsync());
        Assert.Equal("event: next", await othersStream.ReadLineAsync(Cancellation));
    }

    [Fact]
    public async Task What_only_might_have_ended_goes_on()
    {
        using var socket = await ConnectAsync("Ada");

        Assert.Equal(0, await Connections.RecheckAsync(_ => true, Cancellation));

        await socket.SendAsync("""{"type":"ping"}""");
        Assert.Equal("""{"type":"pong"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task What_is_closed_is_asked_about_no_more()
    {
        var hanging = _server.Services.GetRequiredService<Hanging>();
        using var socket = await ConnectAsync("Ada");
        await socket.SendAsync("""{"id":"1","type":"subscribe","payload":{"query":"subscription { silence }"}}""");
        await hanging.BeginsAsync(Cancellation);
        await socket.CloseAsync();
        await hanging.EndsAsync(Cancellation);
        Signs.Ended["Ada"] = true;

        Assert.Equal(0, await Connections.RecheckAsync(_ => true, Cancellation));
    }

    [Fact]
    public async Task A_stream_whose_sign_in_has_ended_before_it_is_open_ends_at_once()
    {
        Signs.Ended["Ada"] = true;
        using var response = await SendAsync("Ada");
        Assert.Equal(EndedBy("The sign-in has ended"), await response.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task A_socket_whose_sign_in_ends_while_it_is_checked_is_not_let_in()
    {
        Signs.Ended["Ada"] = true;
        using var socket = await TestSocket.ConnectAsync(new Uri(_server.Url + "?as=Ada"));
        await socket.SendAsync("""{"type":"connection_init"}""");

        Assert.Equal("4403 The sign-in has ended", await socket.ClosedAsync());
    }

    private IOpenConnections Connections => _server.Services.GetRequiredService<IOpenConnections>();

    private SignIns Signs => (SignIns)_server.Services.GetRequiredService<ISignInCheck>();

    private Task<TestServer> StartAsync(Action<IGraphQLServerBuilder>? configure = null) => TestServer.StartAsync(
        server =>
        {
            server.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(_clock));
            server.AddSignInCheck<SignIns>().ModifyServerOptions(options => options.EventStreamKeepAlive = TimeSpan.FromDays(1));
            configure?.Invoke(server);
        },
        application: SignIn);

    /// <summary>Signs requests in as whom they say, as an authentication handler does, for a minute.</summary>
    private void SignIn(WebApplication app) => app.Use((context, next) =>
    {
        var user = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Name, context.Request.Query["as"].ToString())], "test"));
        var ticket = new AuthenticationTicket(user, new AuthenticationProperties { ExpiresUtc = _clock.GetUtcNow() + Lifetime }, "test");
        context.User = user;
        context.Features.Set<IAuthenticateResultFeature>(new Feature { AuthenticateResult = AuthenticateResult.Success(ticket) });
        return next(context);
    });

    private async Task<TestSocket> ConnectAsync(string name) => await (await TestSocket.ConnectAsync(new Uri(_server.Url + $"?as={name}"))).InitializeAsync();

    private async Task<HttpResponseMessage> SendAsync(string name)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _server.Url + $"?as={name}") { Content = new StringContent(Said, null, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        return await _server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
    }

    /// <summary>A stream that is open and watched.</summary>
    private async Task<StreamReader> OpenStreamAsync(string name)
    {
        var response = await SendAsync(name);
        var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Cancellation));
        Assert.Equal(":", await reader.ReadLineAsync(Cancellation));
        Assert.Equal("", await reader.ReadLineAsync(Cancellation));
        return reader;
    }

    private static string EndedBy(string why)
        => $$$"""event: next{{{"\n"}}}data: {"errors":[{"message":"{{{why}}}","extensions":{"code":"UNAUTHENTICATED"}}]}{{{"\n\n"}}}event: complete{{{"\n"}}}data:{{{"\n\n"}}}""";

    private sealed class SignIns : ISignInCheck
    {
        public ConcurrentDictionary<string, bool> Ended { get; } = [];

        public ValueTask<bool> HoldsAsync(ClaimsPrincipal user, CancellationToken cancellation) => new(!Ended.ContainsKey(user.Identity?.Name ?? ""));
    }

    private sealed class GoodForAnHour(TimeProvider time) : ISocketSessionInterceptor
    {
        public ValueTask<ConnectionStatus> OnConnectAsync(HttpContext context, JsonElement payload, CancellationToken cancellation)
            => new(ConnectionStatus.Accept(new ClaimsPrincipal(), time.GetUtcNow().AddHours(1)));
    }

    private sealed class Feature : IAuthenticateResultFeature
    {
        public AuthenticateResult? AuthenticateResult { get; set; }
    }
}
