using System.Net;
using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Observability.Metrics;

/// <summary>Who may read metrics.</summary>
public sealed class MetricsReadersTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private const string Elsewhere = "203.0.113.7";

    [Theory]
    [InlineData("METRICS=on RATE_LIMIT=on RATE_LIMIT_IP=1", "200", "403 X-Forwarded-For: 127.0.0.1", "403 Via: 1.1 proxy", "200 Authorization: Bearer whatever")]
    [InlineData("METRICS=on TRUSTED_PROXIES=127.0.0.1", "200", $"403 X-Forwarded-For: {Elsewhere}", "200 X-Forwarded-For: 127.0.0.2")]
    [InlineData($"METRICS=on TRUSTED_PROXIES=127.0.0.1 METRICS_ALLOWED_IPS={Elsewhere}", "403", $"200 X-Forwarded-For: {Elsewhere}", $"403 X-Forwarded-For: {Elsewhere}, 198.51.100.1")]
    [InlineData(
        $"METRICS=on TRUSTED_PROXIES=127.0.0.1 METRICS_TOKEN={Token}",
        "403", $"200 Authorization: Bearer {Token}", $"403 Authorization: Bearer {Token}0", $"403 Authorization: Basic {Token}", $"200 X-Forwarded-For: {Elsewhere}|Authorization: Bearer {Token}")]
    [InlineData(
        $"METRICS=on TRUSTED_PROXIES=127.0.0.1 METRICS_TOKEN={Token} METRICS_ALLOWED_IPS={Elsewhere}",
        $"403 Authorization: Bearer {Token}", $"403 X-Forwarded-For: {Elsewhere}", $"200 X-Forwarded-For: {Elsewhere}|Authorization: Bearer {Token}")]
    [InlineData($"METRICS_TOKEN={Token}", "404", $"404 Authorization: Bearer {Token}")]
    public async Task Metrics_are_for_those_who_run_the_shop(string settings, params string[] attempts)
    {
        await using var server = await ShopServer.StartAsync(
            database.ConnectionString, [.. settings.Split(' ').Select(setting => setting.Split('=', 2)).Select(pair => (pair[0], pair[1]))]);

        foreach (var attempt in attempts)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
            foreach (var header in attempt[3..].Trim().Split('|', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(": ", 2)))
                request.Headers.TryAddWithoutValidation(header[0], header[1]);
            using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

            Assert.Equal(attempt[..3], $"{(int)response.StatusCode}");
            if (response.StatusCode is HttpStatusCode.OK)
                Assert.Contains("dotnet_gc_collections_total{", text);
            if (response.StatusCode is HttpStatusCode.Forbidden)
                Assert.Equal("""{"errors":[{"message":"Metrics are for those who run the shop.","extensions":{"code":"FORBIDDEN"}}]}""", text);
        }
    }
}
