using System.Diagnostics.Metrics;
using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Observability.Metrics;

/// <summary>How what is measured is written down.</summary>
public sealed class ExpositionTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    /// <summary>A meter that only these tests have.</summary>
    public const string MeterName = "GoShop.Expositions";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whatever_labels_hold_no_line_breaks_and_series_are_not_without_end(bool isOpenMetrics)
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("METRICS", "on"));
        using var meter = new Meter($"{MeterName}.{isOpenMetrics}");
        var mark = isOpenMetrics ? "open" : "plain";
        const string odd = "a \"b\" \\ \\n\n# TYPE x counter\nшапка 🧢 {}=,";
        meter.CreateCounter<long>($"escaped.{mark}", "{thing}", "A \\ back\\nslash\nand a \"line\"").Add(3, new KeyValuePair<string, object?>("odd.label-1", odd));
        var many = meter.CreateCounter<long>($"many.{mark}");
        for (var i = 0; i < 5_000; i++)
            many.Add(1, new KeyValuePair<string, object?>("i", i));

        var exposition = await ReadAsync(server, isOpenMetrics);

        var total = isOpenMetrics ? "" : "_total";
        var escaped = exposition.Families[$"escaped_{mark}{total}"];
        var sample = escaped.Samples.Single(sample => sample.Name.EndsWith("_total", StringComparison.Ordinal));
        Assert.Equal(("odd_label_1", odd, 3), (sample.Labels.Single().Key, sample.Labels.Single().Value, sample.Value));
        Assert.Equal("A \\ back\\nslash\nand a \"line\"", escaped.Help);
        var series = exposition.Families[$"many_{mark}{total}"].Samples.Where(sample => sample.Name.EndsWith("_total", StringComparison.Ordinal)).ToList();
        Assert.InRange(series.Count, 1_000, 2_001);
        Assert.Equal(5_000, series.Sum(sample => sample.Value));
        Assert.Contains(series, sample => sample.Labels.ContainsKey("otel_metric_overflow"));
    }

    private static async Task<Exposition> ReadAsync(ShopServer server, bool isOpenMetrics)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept", isOpenMetrics ? "application/openmetrics-text;version=1.0.0" : "text/plain");
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        return Exposition.Read(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), isOpenMetrics);
    }
}
