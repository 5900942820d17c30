using System.Net;
using GoShop.Server.Testing;
using GoShop.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Xunit;

namespace GoShop.Server.Tests.Observability.Tracing;

/// <summary>What a collector gets to see.</summary>
public sealed class OtlpTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Theory]
    [InlineData("http/protobuf", HttpProtocols.Http1, "/v1/traces", "/v1/metrics")]
    [InlineData("grpc", HttpProtocols.Http2, "TraceService/Export", "MetricsService/Export")]
    public async Task Requests_and_their_statements_are_traced_and_metrics_are_sent_without_secrets(string protocol, HttpProtocols transport, string traces, string metrics)
    {
        await using var collector = await Collector.StartAsync(transport);
        var (password, mark) = ($"hunter2 {Guid.NewGuid():N}", $"Traced{Guid.NewGuid():N}");
        var settings = ShopServer.Settings(
            database.ConnectionString,
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Endpoint), ("OTEL_EXPORTER_OTLP_PROTOCOL", protocol), ("OTEL_EXPORTER_OTLP_HEADERS", "api-key=secret"), ("OTEL_SERVICE_NAME", "corner-shop"),
            ("LOG_LEVEL", "information"));
        var (process, address) = await ServerProcess.StartAsync(settings);
        await using (process)
        {
            using var client = new GraphClient(address);
            await client.RegisterAsync($"{mark}@example.com", password);
            await client.AskAsync($"query {mark} {{ products(search: \"nothing\", first: 1) {{ nodes {{ id }} }} }}");
            using var health = await client.Http.GetAsync("/health", TestContext.Current.CancellationToken);
            using var byGet = await client.Http.GetAsync($"/api/v1/products?search={mark}InQuery", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, byGet.StatusCode);
            // What is not sent yet is sent before the end.
            Assert.Equal(0, await process.TerminateAsync());
        }

        var (traced, measured) = (collector.Received(traces), collector.Received(metrics));
        Assert.All([traced, measured], sent => Assert.Contains("corner-shop", sent));
        Assert.All(["graphql request", "graphql execute", mark, "/api/v1/products", "postgresql", "INSERT INTO"], text => Assert.Contains(text, traced));
        Assert.All(["goshop.registrations", "http.server.request.duration", "db.client.operation.duration"], text => Assert.Contains(text, measured));
        Assert.DoesNotContain("/health", traced);
        Assert.All([password, $"{mark}@", $"{mark}InQuery"], secret => Assert.DoesNotContain(secret, traced + measured));
        Assert.Equal(["secret"], collector.Keys);
    }

    [Fact]
    public async Task Callers_do_not_decide_what_is_traced()
    {
        await using var collector = await Collector.StartAsync(HttpProtocols.Http1);
        var settings = ShopServer.Settings(
            database.ConnectionString, ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Endpoint), ("OTEL_TRACES_SAMPLER_ARG", "0"), ("LOG_LEVEL", "information"));
        var (process, address) = await ServerProcess.StartAsync(settings);
        await using (process)
        {
            using var client = new GraphClient(address);
            client.Http.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
            await client.AskAsync("{ products(first: 1) { nodes { id } } }");
            Assert.Equal(0, await process.TerminateAsync());
        }

        Assert.Empty(collector.Received("/v1/traces"));
        Assert.Contains("graphql.server.request.duration", collector.Received("/v1/metrics"));
    }
}
