using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace GoShop.Server.Tests.Observability.Tracing;

/// <summary>Takes what is sent by OTLP, over HTTP or gRPC, and keeps it: texts stand in protobuf as they are.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string? Key, string Body)> _received = [];
    private WebApplication _app = null!;

    /// <summary>Where it listens.</summary>
    public string Endpoint => _app.Urls.Single();

    public static async Task<Collector> StartAsync(HttpProtocols protocol)
    {
        var collector = new Collector();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listener => listener.Protocols = protocol));
        collector._app = builder.Build();
        collector._app.MapPost("{**path}", collector.TakeAsync);
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>All that came to paths that end like this, one call after the other.</summary>
    public string Received(string path) => string.Concat(_received.Where(call => call.Path.EndsWith(path, StringComparison.Ordinal)).Select(call => call.Body));

    /// <summary>The headers <c>api-key</c> that came along.</summary>
    public IEnumerable<string?> Keys => _received.Select(call => call.Key).Distinct();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        _received.Enqueue((context.Request.Path.Value!, context.Request.Headers["api-key"], Encoding.UTF8.GetString(body.ToArray())));
        context.Response.ContentType = context.Request.ContentType;
        if (context.Request.ContentType != "application/grpc")
            return;
        // An empty message, and the status that all is well.
        await context.Response.Body.WriteAsync(new byte[5]);
        context.Response.AppendTrailer("grpc-status", "0");
    }
}
