using System.Text;
using GoShop.GraphQL.Hosting;
using GoShop.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>A GraphQL server on a port of its own, over Kestrel.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestServer(WebApplication app)
    {
        _app = app;
        Url = new Uri(app.Urls.Single() + "/graphql");
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
    }

    public Uri Url { get; }
    public HttpClient Client { get; }
    public IServiceProvider Services => _app.Services;

    public static async Task<TestServer> StartAsync(
        Action<IGraphQLServerBuilder>? configure = null, string? webRoot = null, Action<WebApplication>? application = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { WebRootPath = webRoot });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton<Hanging>();
        var server = builder.Services.AddGraphQLServer().UseSchema(TestSchema.Build()).AddInMemorySubscriptions();
        configure?.Invoke(server);
        var app = builder.Build();
        application?.Invoke(app);
        app.MapGraphQL();
        await app.StartAsync();
        return new TestServer(app);
    }

    /// <summary>Sends a POST as it is.</summary>
    public async Task<HttpResponseMessage> PostAsync(byte[] body, string? contentType = "application/json", string? accept = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = new ByteArrayContent(body) };
        if (contentType is not null)
            request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string body, string? contentType = "application/json", string? accept = null)
        => PostAsync(Encoding.UTF8.GetBytes(body), contentType, accept);

    /// <summary>Sends a GET of the endpoint's address with this behind it.</summary>
    public async Task<HttpResponseMessage> GetAsync(string rest, string? accept = null, HttpMethod? method = null)
    {
        var request = new HttpRequestMessage(method ?? HttpMethod.Get, Url + rest);
        if (accept is not null)
            request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request);
    }

    /// <summary>Opens a socket.</summary>
    public Task<TestSocket> ConnectAsync(string? subprotocol = "graphql-transport-ws") => TestSocket.ConnectAsync(Url, subprotocol);

    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
