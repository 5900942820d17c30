using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Transport.Multipart;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>Reads requests from POST bodies and GET query strings (GraphQL over HTTP, Request).</summary>
internal static class HttpRequestReader
{
    private const string Json = "application/json";

    /// <summary>Reads a POST. Either the request or the fault is there.</summary>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public static async ValueTask<(HttpGraphQLRequest? Request, HttpFault? Fault)> ReadPostAsync(HttpRequest request, GraphQLServerOptions options, CancellationToken cancellation)
    {
        var isMultipart = options.Uploads.Enable && IsMultipart(request.ContentType);
        if (!isMultipart && !IsJson(request.ContentType))
        {
            return (null, new(StatusCodes.Status415UnsupportedMediaType, request.ContentType is null
                ? $"The request has no Content-Type: send {Json}."
                : $"Content-Type must be {Json}, encoded as UTF-8."));
        }
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && encoding != "identity")
            return (null, new(StatusCodes.Status415UnsupportedMediaType, "Compressed request bodies are not supported."));
        if (isMultipart)
            return await MultipartRequestReader.ReadAsync(request, options, cancellation);

        var limit = options.MaxRequestSize;
        HttpBody? body;
        try
        {
            body = await HttpBody.ReadAsync(request, limit, cancellation);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, new(exception.StatusCode, exception.Message));
        }
        if (body is null)
            return (null, new(StatusCodes.Status413PayloadTooLarge, $"The request body is larger than {limit} bytes.", ErrorCodes.PayloadTooLarge));

        var json = ClientJson.Parse(body.Bytes, "The request body", out var fault);
        var read = json is null ? null : HttpGraphQLRequest.Read(json.RootElement, options.MaxBatchSize, files: null, out fault, json, body);
        if (read is not null)
            return (read, null);
        json?.Dispose();
        body.Dispose();
        return (null, new(StatusCodes.Status400BadRequest, fault!));
    }

    /// <summary>Reads the query string of a GET. Either the request or the fault is there.</summary>
    public static (HttpGraphQLRequest? Request, HttpFault? Fault) ReadGet(IQueryCollection query)
    {
        string? fault = null;
        var document = Single("query", ref fault);
        var documentId = Single("documentId", ref fault);
        var operationName = Single("operationName", ref fault);
        var variables = Object("variables", ref fault);
        var extensions = Object("extensions", ref fault);
        var parameters = new RequestParameters
        {
            Query = document,
            DocumentId = documentId,
            OperationName = operationName,
            Variables = variables?.RootElement ?? default,
            Extensions = extensions?.RootElement ?? default,
        };
        fault ??= parameters.Missing();
        if (fault is null)
            return (new(parameters, variables, extensions), null);
        variables?.Dispose();
        extensions?.Dispose();
        return (null, new(StatusCodes.Status400BadRequest, fault));

        string? Single(string name, ref string? fault)
        {
            var values = query[name];
            if (values.Count > 1)
                fault ??= $"\"{name}\" is in the URL more than once.";
            return StringValues.IsNullOrEmpty(values) ? null : values[0];
        }

        JsonDocument? Object(string name, ref string? fault)
        {
            if (Single(name, ref fault) is not { } text)
                return null;
            var json = ClientJson.Parse(Encoding.UTF8.GetBytes(text), $"\"{name}\"", out var malformed);
            fault ??= malformed;
            if (json is not null)
                RequestParameters.ReadObject(name, json.RootElement, ref fault);
            return json;
        }
    }

    private static bool IsMultipart(string? contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase);

    private static bool IsJson(string? contentType)
        => contentType is Json or "application/json; charset=utf-8"
            || (MediaTypeHeaderValue.TryParse(contentType, out var type)
                && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
                && Acceptable.IsUtf8(type.Charset));
}
