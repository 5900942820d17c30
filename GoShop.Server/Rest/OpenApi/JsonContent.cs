using System.Net.Mime;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>Bodies as the description sees them: JSON, and nothing else.</summary>
internal static class JsonContent
{
    /// <summary>A body of one shape.</summary>
    public static Dictionary<string, OpenApiMediaType> Of(IOpenApiSchema schema)
        => new() { [MediaTypeNames.Application.Json] = new OpenApiMediaType { Schema = schema } };
}
