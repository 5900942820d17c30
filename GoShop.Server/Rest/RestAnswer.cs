using System.Runtime.InteropServices;
using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Transport.Http;

namespace GoShop.Server.Rest;

/// <summary>Turns the answer to a stored operation into the answer of its route.</summary>
internal static class RestAnswer
{
    private const string NotSignedIn = "Sign in first.";

    public static async Task WriteAsync(HttpContext context, RestRoute route, OperationResult result, ListQuery? list)
    {
        using var document = JsonDocument.Parse(result.Json);
        if (result.Errors.Count > 0)
        {
            await WriteGraphErrorAsync(context, result, document.RootElement);
            return;
        }
        var value = document.RootElement.GetProperty("data");
        foreach (var name in route.Data.Split('.'))
        {
            value = value.GetProperty(name);
            if (value.ValueKind is JsonValueKind.Null)
            {
                await WriteMissingAsync(context, name);
                return;
            }
            if (FindFailure(value) is { } failure)
            {
                await WriteFailureAsync(context.Response, failure);
                return;
            }
        }
        if (route.Download is { } download)
        {
            await download.WriteAsync(context, value);
            return;
        }
        // Pages of legacy clients are to see a change at once; asking whether there is one costs a look into the cache.
        if (HttpMethods.IsGet(route.Method) && result.Cached is { } cached && CacheHeaders.Allow(context, cached, revalidate: true))
            return;
        if (route.FileName is { } fileName)
            await Envelope.WriteFileAsync(context.Response, fileName, json => WriteRaw(json, value));
        else if (list is { HasPages: true })
        {
            var page = route.PageMember is null ? value : value.GetProperty(route.PageMember);
            var total = page.GetProperty("totalCount").GetInt32();
            await Envelope.WriteSuccessAsync(context.Response, route.Status, json => WritePage(json, value, page, route.PageMember), (list.Page, list.Limit, total));
        }
        else
            await Envelope.WriteSuccessAsync(context.Response, route.Status, json => WriteData(json, value, route.Inlined));
    }

    /// <summary>The first typed error of a mutation's payload; null where this is no payload, or all went well.</summary>
    private static JsonElement? FindFailure(JsonElement payload)
        => payload.ValueKind is JsonValueKind.Object && payload.TryGetProperty("errors", out var failures)
            && failures.ValueKind is JsonValueKind.Array && failures.GetArrayLength() > 0
            ? failures[0]
            : null;

    private static void WritePage(Utf8JsonWriter json, JsonElement value, JsonElement page, string? member)
    {
        if (member is null)
        {
            WriteRaw(json, page.GetProperty("nodes"));
            return;
        }
        json.WriteStartObject();
        foreach (var part in value.EnumerateObject())
        {
            json.WritePropertyName(part.Name);
            WriteRaw(json, part.NameEquals(member) ? page.GetProperty("nodes") : part.Value);
        }
        json.WriteEndObject();
    }

    private static void WriteData(Utf8JsonWriter json, JsonElement value, IReadOnlyList<string> inlined)
    {
        var isPayload = value.ValueKind is JsonValueKind.Object && value.TryGetProperty("errors", out _);
        if (inlined.Count == 0 && !isPayload)
        {
            WriteRaw(json, value);
            return;
        }
        json.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            if (member.NameEquals("errors") || member.Value.ValueKind is JsonValueKind.Null)
                continue;
            foreach (var written in inlined.Contains(member.Name) ? member.Value.EnumerateObject().ToArray() : [member])
            {
                json.WritePropertyName(written.Name);
                WriteRaw(json, written.Value);
            }
        }
        json.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter json, JsonElement value)
        => json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);

    // Where the caller is null nobody is signed in; elsewhere there is no such thing, or it is not the caller's to see.
    private static Task WriteMissingAsync(HttpContext context, string name)
        => name is RestRoute.CallerField
            ? Envelope.WriteErrorAsync(context.Response, ErrorCodes.Unauthenticated, NotSignedIn)
            : Envelope.WriteErrorAsync(context.Response, "NOT_FOUND", $"There is no such {name}.");

    /// <summary>A typed error of a payload: its code and message, and what else it says as details.</summary>
    private static Task WriteFailureAsync(HttpResponse response, JsonElement failure)
    {
        var message = failure.GetProperty("message").GetString()!;
        SetRetryAfter(response, failure);
        return Envelope.WriteErrorAsync(response, failure.GetProperty("code").GetString()!, message, json =>
        {
            foreach (var member in failure.EnumerateObject())
            {
                if (member.NameEquals("fields"))
                    WriteFields(json, member.Value);
                else if (member.NameEquals("field"))
                    WriteField(json, member.Value.GetString()!, message);
                else if (!member.NameEquals("code") && !member.NameEquals("message"))
                    member.WriteTo(json);
            }
        });
    }

    // RFC 9110 §10.2.3, in seconds
    private static void SetRetryAfter(HttpResponse response, JsonElement error)
    {
        if (error.ValueKind is JsonValueKind.Object && error.TryGetProperty("retryAfter", out var seconds))
            response.Headers.RetryAfter = seconds.GetRawText();
    }

    private static void WriteField(Utf8JsonWriter json, string name, string message)
    {
        json.WriteStartArray(name);
        json.WriteStringValue(message);
        json.WriteEndArray();
    }

    /// <summary>Messages by field, without the <c>input</c> that REST clients do not know of.</summary>
    private static void WriteFields(Utf8JsonWriter json, JsonElement fields)
    {
        foreach (var field in fields.EnumerateArray())
        {
            var path = field.GetProperty("path").EnumerateArray().Select(step => step.ToString()).SkipWhile(step => step is "input");
            json.WritePropertyName(string.Join('.', path));
            field.GetProperty("messages").WriteTo(json);
        }
    }

    // REST clients know nothing of the fields that the graph's own words are about.
    private static string MessageOf(GraphQLError error) => error.Code switch
    {
        ErrorCodes.Unauthenticated => NotSignedIn,
        ErrorCodes.Forbidden when error.Message is AuthorizeAttribute.Refusal => "You may not do this.",
        _ => error.Message,
    };

    private static Task WriteGraphErrorAsync(HttpContext context, OperationResult result, JsonElement root)
    {
        var error = result.Errors[0];
        if (error.Code is null or ErrorCodes.InternalServerError)
            return Envelope.WriteUnexpectedAsync(context);
        var extensions = root.GetProperty("errors")[0].TryGetProperty("extensions", out var found) ? found : default;
        SetRetryAfter(context.Response, extensions);
        return Envelope.WriteErrorAsync(context.Response, error.Code, MessageOf(error), json =>
        {
            if (extensions.ValueKind is not JsonValueKind.Object)
                return;
            foreach (var member in extensions.EnumerateObject())
            {
                if (member.NameEquals("fields"))
                    WriteFields(json, member.Value);
                else if (!member.NameEquals("code"))
                    member.WriteTo(json);
            }
        });
    }
}
