using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using GoShop.GraphQL.Transport.Http;
using GoShop.Server.Authentication;
using GoShop.Server.Observability;

namespace GoShop.Server.Rest;

/// <summary>The frame around every answer of the facade.</summary>
internal static class Envelope
{
    // JSON that is not put into HTML needs no more escapes than RFC 8259 §7 asks for.
    private static readonly JsonWriterOptions _readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Answers that all went well.</summary>
    /// <param name="response">Where to.</param>
    /// <param name="status">The status of success.</param>
    /// <param name="writeData">Writes the value of <c>data</c>.</param>
    /// <param name="page">The page of a list: its number, its size, and how many items all pages have; null where the answer is no list.</param>
    public static Task WriteSuccessAsync(HttpResponse response, int status, Action<Utf8JsonWriter> writeData, (int Page, int Limit, int Total)? page = null)
        => WriteAsync(response, status, json =>
        {
            json.WriteBoolean("success", true);
            json.WritePropertyName("data");
            writeData(json);
            json.WriteString("message", "Success");
            if (page is not { } shown)
                return;
            json.WriteStartObject("pagination");
            json.WriteNumber("page", shown.Page);
            json.WriteNumber("limit", shown.Limit);
            json.WriteNumber("total", shown.Total);
            json.WriteEndObject();
        });

    /// <summary>Answers a JSON document by itself, for saving under a name (RFC 6266 §4.3).</summary>
    public static Task WriteFileAsync(HttpResponse response, string fileName, Action<Utf8JsonWriter> writeDocument)
    {
        response.Headers.ContentDisposition = $"attachment; filename=\"{fileName}\"";
        return WriteDocumentAsync(response, StatusCodes.Status200OK, writeDocument);
    }

    /// <summary>Answers that something is wrong; the status follows from the code.</summary>
    public static Task WriteErrorAsync(HttpResponse response, string code, string message, Action<Utf8JsonWriter>? writeDetails = null)
        => WriteAsync(response, RestStatus.Of(code).Status, json =>
        {
            json.WriteBoolean("success", false);
            json.WriteString("error", message);
            json.WriteString("code", RestStatus.Of(code).Code);
            json.WriteStartObject("details");
            writeDetails?.Invoke(json);
            json.WriteEndObject();
        });

    /// <summary>Answers that the facade refused a request.</summary>
    public static Task WriteErrorAsync(HttpResponse response, RestException refusal)
        => WriteErrorAsync(response, refusal.Code, refusal.Message, json =>
        {
            foreach (var (name, messages) in refusal.Details)
            {
                json.WritePropertyName(name);
                JsonSerializer.Serialize(json, messages);
            }
        });

    /// <summary>Answers that something failed that should not have: by the request's identifier the log says what.</summary>
    public static Task WriteUnexpectedAsync(HttpContext context)
        => WriteErrorAsync(
            context.Response, "INTERNAL_ERROR", UnexpectedErrors.Message, json => json.WriteString("requestId", context.TraceIdentifier));

    private static Task WriteAsync(HttpResponse response, int status, Action<Utf8JsonWriter> writeMembers)
        => WriteDocumentAsync(response, status, json =>
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        });

    private static async Task WriteDocumentAsync(HttpResponse response, int status, Action<Utf8JsonWriter> writeDocument)
    {
        var body = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, _readable))
            writeDocument(json);
        response.StatusCode = status;
        // RFC 9110 §15.5.2: who is refused for want of credentials is told which kind is wanted.
        if (status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0)
            response.Headers.WWWAuthenticate = BearerAuthentication.Name;
        // What nothing else is said of is the caller's alone.
        if (response.Headers.CacheControl.Count == 0)
            CacheHeaders.Forbid(response);
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = body.WrittenCount;
        await response.BodyWriter.WriteAsync(body.WrittenMemory);
    }
}
