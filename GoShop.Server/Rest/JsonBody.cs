using System.Buffers;
using System.Text.Json;
using GoShop.GraphQL.Transport;
using Microsoft.Net.Http.Headers;

namespace GoShop.Server.Rest;

/// <summary>Reads the JSON object a request carries.</summary>
internal static class JsonBody
{
    /// <summary>The most bytes a body may have.</summary>
    public const int MaxBytes = 1_000_000;

    /// <summary>The body; null where there is none.</summary>
    /// <exception cref="RestException">It is too large, of another type, malformed, or no object.</exception>
    public static async Task<JsonDocument?> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBytes)
            throw TooLarge();
        var body = new ArrayBufferWriter<byte>();
        while (await request.BodyReader.ReadAsync(cancellation) is { } read)
        {
            if (body.WrittenCount + read.Buffer.Length > MaxBytes)
            {
                // What was read has to be given back: only then is the rest thrown away, so that the client gets to read the answer.
                request.BodyReader.AdvanceTo(read.Buffer.End);
                throw TooLarge();
            }
            foreach (var segment in read.Buffer)
                body.Write(segment.Span);
            request.BodyReader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
                break;
        }
        if (body.WrittenCount == 0)
            return null;
        if (!request.HasJsonContentType())
            throw new RestException("UNSUPPORTED_MEDIA_TYPE", "The body must be JSON: Content-Type application/json.");
        // RFC 8259 §8.1: no other encoding is JSON between systems; read as UTF-8, another one would be other text.
        if (MediaTypeHeaderValue.Parse(request.ContentType).Charset.Value?.Trim('"') is { } charset && !charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw new RestException("UNSUPPORTED_MEDIA_TYPE", "The body must be in UTF-8.");
        if (!JsonSoundness.Check(body.WrittenSpan, out var fault))
            throw new RestException("BAD_REQUEST", $"The body holds {fault}.");
        try
        {
            var document = JsonDocument.Parse(body.WrittenMemory);
            if (document.RootElement.ValueKind is JsonValueKind.Object)
                return RequireDistinct(document);
            document.Dispose();
        }
        catch (JsonException error)
        {
            throw new RestException(
                "BAD_REQUEST", $"The body is not JSON, or nests too deep: see line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}.");
        }
        throw new RestException("BAD_REQUEST", "The body must be a JSON object.");
    }

    private static JsonDocument RequireDistinct(JsonDocument document)
        => JsonSoundness.FindRepeatedName(document.RootElement) is { } name
            ? throw new RestException("BAD_REQUEST", $"The body names {name} more than once.")
            : document;

    private static RestException TooLarge() => new("PAYLOAD_TOO_LARGE", $"The body must not have more than {MaxBytes} bytes.");
}
