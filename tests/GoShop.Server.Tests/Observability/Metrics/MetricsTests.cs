using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GoShop.Data;
using GoShop.GraphQL.Diagnostics;
using GoShop.Server.Imaging;
using GoShop.Server.Jobs;
using GoShop.Server.Observability.Metrics;
using GoShop.Server.Storage;
using GoShop.Server.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Observability.Metrics;

/// <summary>What a scrape shows of a server that somebody shopped at.</summary>
[Collection(DemoShopCollection.Name)]
public sealed partial class MetricsTests(MeteredShop metered, DemoShopFixture shop) : IClassFixture<MeteredShop>
{
    [Theory]
    [InlineData("graphql_server_request_duration_seconds_count", MeteredShop.Searches, "graphql_operation_name", "Looking")]
    [InlineData("graphql_server_errors_total", 1, "graphql_error_code", "GRAPHQL_VALIDATION_FAILED")]
    [InlineData("goshop_registrations_total", 1)]
    [InlineData("goshop_cart_additions_total", MeteredShop.Orders)]
    [InlineData("goshop_orders_total", MeteredShop.Orders, "status", "placed")]
    [InlineData("goshop_orders_total", 1, "status", "paid")]
    [InlineData("goshop_orders_value_total", MeteredShop.Orders * 100, "status", "placed")]
    [InlineData("goshop_orders_value_total", 100, "currency", "RUB", "status", "paid")]
    [InlineData("http_server_request_duration_seconds_count", 1, "http_route", "/images/{*path}")]
    public void What_happens_is_counted(string name, double more, params string[] labels)
    {
        var these = labels.Chunk(2).Select(pair => (pair[0], pair[1])).ToArray();

        Assert.Equal(more, metered.After.Sum(name, these) - metered.Before.Sum(name, these));
        Assert.Equal(metered.After.Sum(name, these), metered.AfterAsOpenMetrics.Sum(name, these));
    }

    [Fact]
    public void Searches_are_answered_from_the_cache_or_carried_out()
    {
        var hits = metered.After.Sum("graphql_server_response_cache_hits_total", ("graphql_field_name", "products(search)"));
        var misses = metered.After.Sum("graphql_server_response_cache_misses_total", ("graphql_field_name", "products(search)"));

        // What other tests have just changed in the shop may come between two of them.
        Assert.InRange(hits, 1, MeteredShop.Searches - 1);
        Assert.Equal((MeteredShop.Searches, misses), (hits + misses, metered.After.Sum("goshop_catalogue_searches_total")));
    }

    [Fact]
    public void Scrapes_are_no_traffic()
    {
        Assert.Equal(0, metered.AfterAsOpenMetrics.Sum("http_server_request_duration_seconds_count", ("http_route", "/metrics")));
        Assert.Equal(0, metered.AfterAsOpenMetrics.Sum("goshop_access_tokens_refused_total"));
        Assert.DoesNotContain(metered.Log, line => line.Contains("\"/metrics\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Buckets_fit_what_is_measured()
    {
        var ends = metered.After.Families["graphql_server_validate_duration_seconds"].Samples.Where(sample => sample.Labels.ContainsKey("le")).Select(sample => sample.Labels["le"]);

        Assert.Equal(["5E-05", "0.0001", "0.00025", "0.0005", "0.001", "0.0025", "0.005", "0.01", "0.025", "0.1", "+Inf"], ends);
    }

    [Fact]
    public void The_guide_tells_of_every_metric_and_of_no_other()
    {
        var table = TableRow().Matches(RepositoryRoot.ReadFile("docs/metrics.md")).ToDictionary(
            row => row.Groups["name"].Value,
            row => (Type: row.Groups["type"].Value, Unit: row.Groups["unit"].Value, Labels: Label().Matches(row.Groups["labels"].Value).Select(label => label.Value).ToHashSet()));

        Assert.Equal(
            Instruments().Select(instrument => $"{NameOf(instrument)} {TypeOf(instrument)} {UnitOf(instrument)}").Distinct().Order(StringComparer.Ordinal),
            table.Select(row => $"{row.Key} {row.Value.Type} {row.Value.Unit}").Order(StringComparer.Ordinal));
        foreach (var family in metered.After.Families.Values)
        {
            Assert.True(table.TryGetValue(family.Name, out var row), $"{family.Name} is exposed, and not in the guide.");
            Assert.Equal(family.Type, row.Type);
            Assert.All(family.Samples.SelectMany(sample => sample.Labels.Keys).Where(label => label is not "le"), label => Assert.Contains(label, row.Labels));
        }
    }

    [Theory]
    [InlineData("deploy/prometheus/goshop.rules.yml")]
    [InlineData("deploy/grafana/goshop.json")]
    public void Alerts_and_the_dashboard_ask_for_metrics_that_there_are(string file)
    {
        var names = Instruments().Select(NameOf).Distinct().SelectMany(name => (string[])[name, $"{name}_bucket", $"{name}_count", $"{name}_sum"]).ToHashSet();

        var asked = AskedMetric().Matches(RepositoryRoot.ReadFile(file)).Select(match => match.Value).Distinct().ToList();

        Assert.NotEmpty(asked);
        Assert.All(asked, name => Assert.Contains(name, names));
    }

    /// <summary>All instruments whose measurements are handed out, whether or not anything was measured yet.</summary>
    private List<Instrument> Instruments()
    {
        foreach (var type in new[] { typeof(ShopContext), typeof(GraphQLDiagnostics), typeof(OutboxMetrics) }.SelectMany(type => type.Assembly.GetTypes()))
        {
            if (type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Any(field => field.FieldType.IsAssignableTo(typeof(Instrument))))
                RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
        shop.Server.Services.GetRequiredService<ImageMetrics>();
        shop.Server.Services.GetRequiredService<StorageMetrics>();
        shop.Server.Services.GetRequiredService<OutboxMetrics>();
        var instruments = new List<Instrument>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (MetricsSetup.Meters.Any(name => name.EndsWith('*') ? instrument.Meter.Name.StartsWith(name[..^1], StringComparison.Ordinal) : instrument.Meter.Name == name)
                    && !instrument.Meter.Name.StartsWith(ExpositionTests.MeterName, StringComparison.Ordinal))
                {
                    lock (instruments)
                        instruments.Add(instrument);
                }
            },
        };
        listener.Start();
        return instruments;
    }

    private static string NameOf(Instrument instrument)
    {
        var name = instrument.Name.Replace('.', '_');
        var unit = UnitOf(instrument);
        if (unit is "seconds" or "bytes" && !name.EndsWith($"_{unit}", StringComparison.Ordinal))
            name += $"_{unit}";
        return TypeOf(instrument) == "counter" ? $"{name}_total" : name;
    }

    private static string TypeOf(Instrument instrument) => instrument.GetType().Name switch
    {
        "Counter`1" or "ObservableCounter`1" => "counter",
        "Histogram`1" => "histogram",
        _ => "gauge",
    };

    private static string UnitOf(Instrument instrument) => instrument.Unit switch
    {
        "s" => "seconds",
        "By" => "bytes",
        "1" => "share",
        { } unit => unit.Trim('{', '}'),
        null => "",
    };

    [GeneratedRegex(@"^\| `(?<name>[a-z_0-9]+)` \| (?<type>\w+) \| (?<unit>[^|]*?) \| (?<labels>[^|]*) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex("[a-z_]{2,}")]
    private static partial Regex Label();

    [GeneratedRegex(@"\b(goshop|graphql_server|http_server|kestrel|db_client|dotnet)_[a-z_]+\b(?=\{)")]
    private static partial Regex AskedMetric();
}
