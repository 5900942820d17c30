using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Conformance;

/// <summary>Parts of answers.</summary>
internal static class Answers
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 2_500 };

    public static JsonArray Locations(IEnumerable<Location> locations)
        => [.. locations.Select(location => new JsonObject { ["line"] = location.Line, ["column"] = location.Column })];

    public static JsonArray Errors(IEnumerable<GraphQLError> errors)
        => [.. errors.Select(error => new JsonObject { ["message"] = error.Message, ["locations"] = Locations(error.Locations) })];

    /// <summary>A response without its extensions.</summary>
    public static JsonObject Response(ReadOnlySpan<byte> json)
    {
        var response = JsonNode.Parse(json, documentOptions: Deep)!.AsObject();
        response.Remove("extensions");
        foreach (var error in response["errors"]?.AsArray() ?? [])
            error!.AsObject().Remove("extensions");
        return response;
    }
}
