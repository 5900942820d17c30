using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>The OpenAPI document as it is sent: made when it is first asked for, once, and named by what is in it.</summary>
internal sealed class ServedDescription(Func<OpenApiDocument> make)
{
    /// <summary>Where the document is, below the facade's root.</summary>
    public const string Path = "/openapi.json";

    private readonly Lazy<Task<(byte[] Json, EntityTagHeaderValue Tag)>> _content = new(() => WriteAsync(make()));

    /// <summary>Answers the document, or 304 to whoever has it already (RFC 9110 §13.1.2).</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        var (json, tag) = await _content.Value;
        context.Response.Headers.CacheControl = "no-cache";
        await TypedResults.Bytes(json, "application/json; charset=utf-8", entityTag: tag).ExecuteAsync(context);
    }

    private static async Task<(byte[] Json, EntityTagHeaderValue Tag)> WriteAsync(OpenApiDocument document)
    {
        using var stream = new MemoryStream();
        await document.SerializeAsJsonAsync(stream, OpenApiSpecVersion.OpenApi3_1);
        var json = stream.ToArray();
        return (json, new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 16))}\""));
    }
}
