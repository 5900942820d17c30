using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace GoShop.Server.Tests.Observability.Metrics;

/// <summary>
/// What a scrape answered, read strictly: each line by the grammar of Prometheus' text format 0.0.4, or of OpenMetrics 1.0, and what these demand of
/// families: one type, samples together, no series twice, buckets that add up.
/// </summary>
internal sealed partial class Exposition
{
    private readonly Dictionary<string, Family> _families = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, Family> Families => _families;

    /// <summary>Reads an answer.</summary>
    public static Exposition Read(string text, bool isOpenMetrics)
    {
        Assert.EndsWith("\n", text);
        Assert.DoesNotContain("\r", text);
        var exposition = new Exposition();
        Family? current = null;
        var lines = text[..^1].Split('\n');
        for (var at = 0; at < lines.Length; at++)
        {
            var line = lines[at];
            if (line == "# EOF")
            {
                Assert.True(isOpenMetrics && at == lines.Length - 1, "# EOF ends OpenMetrics, and nothing else.");
                continue;
            }
            if (Metadata().Match(line) is { Success: true } metadata)
                current = exposition.Describe(current, metadata.Groups["what"].Value, metadata.Groups["name"].Value, metadata.Groups["text"].Value, isOpenMetrics);
            else
                (current ?? throw new FormatException($"A sample without a family: {line}")).Add(ReadSample(line), isOpenMetrics);
        }
        Assert.Equal(isOpenMetrics, lines[^1] == "# EOF");
        foreach (var family in exposition.Families.Values)
            family.CheckBuckets();
        return exposition;
    }

    /// <summary>What the series with these labels, and perhaps others, show together; 0 where there are none.</summary>
    public double Sum(string name, params (string Label, string Value)[] labels) => Families.Values
        .SelectMany(family => family.Samples)
        .Where(sample => sample.Name == name && labels.All(label => sample.Labels.GetValueOrDefault(label.Label) == label.Value))
        .Sum(sample => sample.Value);

    private Family Describe(Family? current, string what, string name, string text, bool isOpenMetrics)
    {
        var family = current?.Name == name ? current : null;
        if (family is null)
        {
            family = new Family(name);
            Assert.True(_families.TryAdd(name, family), $"{name} comes twice, or in pieces.");
        }
        Assert.Empty(family.Samples);
        switch (what)
        {
            case "TYPE":
                Assert.Null(family.Type);
                Assert.Matches("^(counter|gauge|histogram)$", text);
                family.Type = text;
                break;
            case "HELP":
                Assert.Null(family.Help);
                Assert.DoesNotMatch(@"(?<!\\)(\\\\)*\\[^\\n""]", text);
                family.Help = Unescape(text);
                break;
            default:
                Assert.True(isOpenMetrics && name.EndsWith($"_{text}", StringComparison.Ordinal), $"UNIT {text} of {name}");
                break;
        }
        return family;
    }

    private static Sample ReadSample(string line)
    {
        var match = SampleLine().Match(line);
        Assert.True(match.Success, $"No sample: {line}");
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < match.Groups["label"].Captures.Count; i++)
            Assert.True(labels.TryAdd(match.Groups["label"].Captures[i].Value, Unescape(match.Groups["value"].Captures[i].Value)), $"A label twice: {line}");
        return new Sample(match.Groups["name"].Value, labels, Number(match.Groups["number"].Value));
    }

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            plain.Append(text[i] != '\\' ? text[i] : text[++i] == 'n' ? '\n' : text[i]);
        return plain.ToString();
    }

    [GeneratedRegex("^# (?<what>TYPE|HELP|UNIT) (?<name>[a-zA-Z_:][a-zA-Z0-9_:]*) (?<text>.*)$")]
    private static partial Regex Metadata();

    [GeneratedRegex("""
        ^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{((?<label>[a-zA-Z_][a-zA-Z0-9_]*)="(?<value>([^"\\\n]|\\["\\n])*)"(,(?!\})|(?=\})))*\})? (?<number>[+-]?(Inf|[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?)|NaN)$
        """, RegexOptions.ExplicitCapture)]
    private static partial Regex SampleLine();

    /// <summary>One series of a family, and what it shows.</summary>
    internal sealed record Sample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
    {
        /// <summary>Its labels but for this one, as text.</summary>
        public string LabelsBut(string? label) => string.Join(',', Labels.Where(pair => pair.Key != label).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
    }

    /// <summary>A metric: what is said of it, and its series.</summary>
    internal sealed class Family(string name)
    {
        private readonly List<Sample> _samples = [];
        private readonly HashSet<string> _series = [];

        public string Name => name;

        public string? Type { get; set; }

        public string? Help { get; set; }

        public IReadOnlyList<Sample> Samples => _samples;

        public void Add(Sample sample, bool isOpenMetrics)
        {
            Assert.NotNull(Type);
            string[] suffixes = (Type, isOpenMetrics) switch
            {
                ("counter", true) => ["_total", "_created"],
                ("histogram", true) => ["_bucket", "_sum", "_count", "_created"],
                ("histogram", false) => ["_bucket", "_sum", "_count"],
                _ => [""],
            };
            Assert.Contains(sample.Name, suffixes.Select(suffix => name + suffix));
            if (Type == "counter")
                Assert.True(sample.Name.EndsWith("_created", StringComparison.Ordinal) || sample.Name.EndsWith("_total", StringComparison.Ordinal), sample.Name);
            Assert.True(_series.Add($"{sample.Name} {sample.LabelsBut(null)}"), $"{sample} comes twice.");
            _samples.Add(sample);
        }

        /// <summary>Each bucket holds the one before it, and the last holds all.</summary>
        public void CheckBuckets()
        {
            foreach (var buckets in Samples.Where(sample => sample.Name == $"{name}_bucket").GroupBy(sample => sample.LabelsBut("le")))
            {
                var all = buckets.ToList();
                var ends = all.Select(bucket => Number(bucket.Labels["le"])).ToList();
                Assert.True(ends.Count > 1, $"{name} has no buckets.");
                Assert.Equal(ends.Distinct().Order(), ends);
                Assert.Equal(double.PositiveInfinity, ends[^1]);
                Assert.Equal(all.Select(bucket => bucket.Value).Order(), all.Select(bucket => bucket.Value));
                Assert.Equal(all[^1].Value, Samples.Single(sample => sample.Name == $"{name}_count" && sample.LabelsBut(null) == buckets.Key).Value);
                Assert.Single(Samples, sample => sample.Name == $"{name}_sum" && sample.LabelsBut(null) == buckets.Key);
            }
        }
    }
}
