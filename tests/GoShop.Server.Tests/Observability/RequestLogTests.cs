using System.Net.Http.Headers;
using System.Text.Json;
using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Observability;

public sealed class RequestLogTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task A_request_is_one_json_line_without_query_headers_or_body_and_sigterm_ends_the_server_cleanly()
    {
        var settings = ShopServer.Settings(database.ConnectionString, [("LOG_LEVEL", "information"), ("LOG_FORMAT", "json")]);
        var (server, address) = await ServerProcess.StartAsync(settings);
        await using var process = server;
        using var client = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/nowhere?token=secret-in-query");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "secret-in-header");
        request.Headers.Add("X-Request-Id", "seen-in-the-log");
        request.Content = new StringContent("secret-in-body");

        using (await client.SendAsync(request, TestContext.Current.CancellationToken))
        {
        }
        Assert.Equal(0, await process.TerminateAsync());

        var log = process.Lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("Properties")).ToList();
        var entry = Assert.Single(log, properties => properties.TryGetProperty("Status", out _));
        Assert.Equal("POST", entry.GetProperty("Method").GetString());
        Assert.Equal("/nowhere", entry.GetProperty("Path").GetString());
        Assert.Equal(404, entry.GetProperty("Status").GetInt32());
        Assert.Equal("seen-in-the-log", entry.GetProperty("RequestId").GetString());
        Assert.True(entry.GetProperty("Milliseconds").GetDouble() >= 0);
        Assert.DoesNotContain(process.Lines, line => line.Contains("secret"));
    }
}
