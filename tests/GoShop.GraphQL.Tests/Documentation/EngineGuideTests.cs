using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Types;
using Xunit;

namespace GoShop.GraphQL.Tests.Documentation;

/// <summary>docs/graphql-engine.md says what the engine does.</summary>
public sealed partial class EngineGuideTests
{
    private static readonly string Guide = File.ReadAllText(Path.Combine(Root(), "docs", "graphql-engine.md"));

    private static readonly object[] Settings = [new RequestExecutorOptions(), new GraphQLServerOptions(), new UsePagingAttribute()];

    [Fact]
    public void Every_attribute_is_shown()
    {
        var attributes = typeof(Schema).Assembly.GetExportedTypes().Where(type => type is { IsAbstract: false } && typeof(Attribute).IsAssignableFrom(type));
        var names = attributes.Select(type => type.Name.Split('`')[0][..^"Attribute".Length]).Distinct();
        Assert.DoesNotContain(names, name => !Regex.IsMatch(Guide, $@"[\[ ]{name}[\]<(,]"));
    }

    [Fact]
    public void Every_error_code_is_told()
    {
        var codes = typeof(ErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(code => (string)code.GetValue(null)!);
        Assert.DoesNotContain(codes, code => !Guide.Contains($"`{code}`", StringComparison.Ordinal));
    }

    [Fact]
    public void The_limits_are_those_that_hold_by_default()
    {
        var rows = SettingRow().Matches(Guide);
        Assert.Equal(21, rows.Count);
        foreach (Match row in rows)
        {
            var path = row.Groups["path"].Value.Split('.');
            var value = Settings.Single(setting => setting.GetType().Name == path[0]);
            foreach (var step in path[1..])
                value = value.GetType().GetProperty(step)!.GetValue(value)!;
            var shown = value is bool flag ? (flag ? "true" : "false") : string.Format(CultureInfo.InvariantCulture, value is TimeSpan ? "{0:c}" : "{0:N0}", value);
            Assert.Equal($"{row.Groups["path"].Value} {row.Groups["value"].Value}", $"{row.Groups["path"].Value} {shown}");
        }
    }

    [Fact]
    public void The_sections_it_leads_to_are_there()
    {
        var titles = Title().Matches(Guide).Select(title => title.Groups[1].Value.ToLowerInvariant().Replace(' ', '-')).ToHashSet();
        Assert.DoesNotContain(Anchor().Matches(Guide).Select(link => link.Groups[1].Value), anchor => !titles.Contains(anchor));
    }

    private static string Root([CallerFilePath] string file = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", ".."));

    [GeneratedRegex(@"^\| `(?<path>(?:RequestExecutorOptions|GraphQLServerOptions|UsePagingAttribute)[\w.]+)` \| (?<value>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex SettingRow();

    [GeneratedRegex("^## (.+)$", RegexOptions.Multiline)]
    private static partial Regex Title();

    [GeneratedRegex(@"\]\(#([^)]+)\)")]
    private static partial Regex Anchor();
}
