using System.Text.Json.Nodes;
using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Conformance;

/// <summary>Parts of answers.</summary>
internal static class Answers
{
    public static JsonArray Locations(IEnumerable<Location> locations)
        => [.. locations.Select(location => new JsonObject { ["line"] = location.Line, ["column"] = location.Column })];
}
