using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Transport.Http;
using GoShop.GraphQL.Types;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace GoShop.GraphQL.Transport.Multipart;

/// <summary>Reads requests that carry files (GraphQL multipart request specification): <c>operations</c>, then <c>map</c>, then the files.</summary>
internal sealed class MultipartRequestReader : IDisposable
{
    private const int LongestBoundary = 70; // RFC 2046 §5.1.1

    private readonly GraphQLServerOptions _options;
    private readonly Dictionary<string, UploadedFile> _files = new(StringComparer.Ordinal);
    private JsonDocument? _operations;
    private FileMap? _map;

    private MultipartRequestReader(GraphQLServerOptions options) => _options = options;

    /// <summary>Reads the request. Either it or the fault is there.</summary>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public static async ValueTask<(HttpGraphQLRequest? Request, HttpFault? Fault)> ReadAsync(
        HttpRequest request, GraphQLServerOptions options, CancellationToken cancellation)
    {
        if (StringValues.IsNullOrEmpty(request.Headers[PreflightHeader.Name]))
            return (null, BadRequest($"A multipart request needs the header \"{PreflightHeader.Name}: 1\"."));
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (boundary is not { Length: > 0 and <= LongestBoundary })
            return (null, BadRequest("Content-Type names no boundary, or one of more than 70 characters."));
        var limit = options.Uploads.MaxRequestSize;
        if (request.ContentLength > limit)
            return (null, TooLarge($"The request body is larger than {limit} bytes."));
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = limit;

        var reader = new MultipartRequestReader(options);
        HttpGraphQLRequest? read = null;
        try
        {
            var fault = await reader.ReadPartsAsync(new MultipartReader(boundary, request.Body), cancellation) ?? reader.FindMissing();
            return fault is null ? reader.Finish(out read) : (null, fault);
        }
        catch (BadHttpRequestException exception)
        {
            var isTooLarge = exception.StatusCode == StatusCodes.Status413PayloadTooLarge;
            return (null, isTooLarge ? TooLarge(exception.Message) : new(exception.StatusCode, exception.Message));
        }
        finally
        {
            if (read is null)
                reader.Dispose();
        }
    }

    /// <summary>What a body is that is not made of parts, or whose end is missing.</summary>
    public static BadHttpRequestException Malformed(Exception exception)
        => new("The request body is not multipart/form-data of the boundary that Content-Type names, or its end is missing.", exception);

    public void Dispose()
    {
        _operations?.Dispose();
        foreach (var file in _files.Values)
            file.Dispose();
    }

    private static HttpFault BadRequest(string message) => new(StatusCodes.Status400BadRequest, message);

    private static HttpFault TooLarge(string message) => new(StatusCodes.Status413PayloadTooLarge, message, ErrorCodes.PayloadTooLarge);

    private async ValueTask<HttpFault?> ReadPartsAsync(MultipartReader parts, CancellationToken cancellation)
    {
        while (await NextAsync(parts, cancellation) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
                || HeaderUtilities.RemoveQuotes(disposition.Name).Value is not { Length: > 0 } name)
            {
                return BadRequest("A part of the request has no name in its Content-Disposition.");
            }
            var fault = name switch
            {
                "operations" => await ReadOperationsAsync(part, cancellation),
                "map" => await ReadMapAsync(part, cancellation),
                _ => await ReadFileAsync(name, disposition, part, cancellation),
            };
            if (fault is not null)
                return fault;
        }
        return null;
    }

    private static async ValueTask<MultipartSection?> NextAsync(MultipartReader parts, CancellationToken cancellation)
    {
        try
        {
            return await parts.ReadNextSectionAsync(cancellation);
        }
        catch (Exception exception) when (exception is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw Malformed(exception);
        }
    }

    private async ValueTask<HttpFault?> ReadOperationsAsync(MultipartSection part, CancellationToken cancellation)
    {
        if (_operations is not null)
            return BadRequest("The request has two parts \"operations\".");
        (_operations, var fault) = await ReadJsonAsync("operations", part, cancellation);
        return fault;
    }

    private async ValueTask<HttpFault?> ReadMapAsync(MultipartSection part, CancellationToken cancellation)
    {
        if (_operations is null)
            return BadRequest("The part \"operations\" must come before the part \"map\".");
        if (_map is not null)
            return BadRequest("The request has two parts \"map\".");
        var (json, malformed) = await ReadJsonAsync("map", part, cancellation);
        if (json is null)
            return malformed;
        string? fault;
        using (json)
            _map = FileMap.Read(json.RootElement, out fault);
        if (_map is null)
            return BadRequest(fault!);
        var most = _options.Uploads.MaxFiles;
        return _map.Files.Count > most ? TooLarge($"The request has {_map.Files.Count} files, but no more than {most} may come at once.") : null;
    }

    private async ValueTask<(JsonDocument? Json, HttpFault? Fault)> ReadJsonAsync(string name, MultipartSection part, CancellationToken cancellation)
    {
        using var text = await UploadedFile.ReadAsync(name, contentType: null, part.Body, _options.MaxRequestSize, cancellation);
        if (text is null)
            return (null, TooLarge($"The part \"{name}\" is larger than {_options.MaxRequestSize} bytes."));
        var bytes = new byte[text.Length];
        await using (var content = text.OpenReadStream())
            await content.ReadExactlyAsync(bytes, cancellation);
        var json = ClientJson.Parse(bytes, $"The part \"{name}\"", out var malformed);
        return (json, json is null ? BadRequest(malformed!) : null);
    }

    private async ValueTask<HttpFault?> ReadFileAsync(
        string name, ContentDispositionHeaderValue disposition, MultipartSection part, CancellationToken cancellation)
    {
        if (_map is null)
            return BadRequest($"The parts \"operations\" and \"map\" must come before the part \"{name}\".");
        if (!_map.Files.Contains(name))
            return null;
        if (_files.ContainsKey(name))
            return BadRequest($"The request has two parts \"{name}\".");
        var fileName = NameOf(disposition);
        if (fileName.Any(char.IsControl))
            return BadRequest($"The file of the part \"{name}\" has a name with control characters.");
        var limit = _options.Uploads.MaxFileSize;
        if (await UploadedFile.ReadAsync(fileName, part.ContentType, part.Body, limit, cancellation) is not { } file)
            return TooLarge($"The file of the part \"{name}\" is larger than {limit} bytes.");
        _files.Add(name, file);
        return null;
    }

    // Some clients send the whole path.
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value ?? "";
        return name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    private HttpFault? FindMissing()
    {
        if (_operations is null || _map is null)
            return BadRequest($"The request has no part \"{(_operations is null ? "operations" : "map")}\".");
        return _map.Files.FirstOrDefault(name => !_files.ContainsKey(name)) is { } missing
            ? BadRequest($"\"map\" names a file \"{missing}\", which the request does not have.")
            : null;
    }

    private (HttpGraphQLRequest?, HttpFault?) Finish(out HttpGraphQLRequest? request)
    {
        var operations = _map!.Place(_operations!.RootElement, out var fault);
        var files = _files.ToDictionary(file => file.Key, file => (IFile)file.Value, StringComparer.Ordinal);
        request = operations is null ? null : HttpGraphQLRequest.Read(operations.RootElement, _options.MaxBatchSize, files, out fault, operations, this);
        if (request is null)
            operations?.Dispose();
        return request is null ? (null, BadRequest(fault!)) : (request, null);
    }
}
