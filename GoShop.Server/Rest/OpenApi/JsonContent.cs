using System.Net.Mime;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>Bodies as the description sees them: JSON, and forms where files are sent.</summary>
internal static class JsonContent
{
    /// <summary>A body of one shape.</summary>
    public static Dictionary<string, OpenApiMediaType> Of(IOpenApiSchema schema)
        => new() { [MediaTypeNames.Application.Json] = new OpenApiMediaType { Schema = schema } };

    /// <summary>A form with files (RFC 7578), whose parts are named like the members of a shape.</summary>
    public static Dictionary<string, OpenApiMediaType> OfForm(IOpenApiSchema schema)
        => new() { [MediaTypeNames.Multipart.FormData] = new OpenApiMediaType { Schema = schema } };
}
