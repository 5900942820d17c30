using System.Buffers;
using System.Text.Json;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Types;
using Microsoft.AspNetCore.Http.Features;

namespace GoShop.Server.Rest;

/// <summary>Reads the form a request carries (RFC 7578): files, and texts beside them.</summary>
internal static class FormBody
{
    private const int MostTexts = 32;
    private const int LongestText = 10_000;
    private const int MostInMemory = 64 * 1024;

    /// <summary>
    /// The form as a JSON object, to be disposed, in which names stand for files, and the files by these names: what a multipart request of GraphQL would be. They live as long as the request.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="filesMember">The member that takes files; they may come in any number where it is a list.</param>
    /// <param name="inputType">What the form is to become.</param>
    /// <param name="limits">How much may be uploaded.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="RestException">It is too large, no form, or malformed.</exception>
    public static async Task<(JsonDocument Body, IReadOnlyDictionary<string, IFile> Files)> ReadAsync(
        HttpRequest request, string filesMember, InputObjectType inputType, GraphQLUploadOptions limits, CancellationToken cancellation)
    {
        var form = await ReadAsync(request, limits, cancellation);
        if (form.Files.Count > limits.MaxFiles)
            throw TooLarge($"No more than {limits.MaxFiles} files may come at once.");
        var files = new Dictionary<string, IFile>(StringComparer.Ordinal);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var named in form.Files.GroupBy(file => file.Name, StringComparer.Ordinal))
                WriteFiles(json, named.Key, [.. named]);
            foreach (var (name, values) in form)
            {
                // A text in place of a file, and a name that comes twice, are as if there were none.
                if (name != filesMember && values.Count == 1 && !form.Files.Any(file => file.Name == name))
                    json.WriteString(name, values[0]);
            }
            json.WriteEndObject();
        }
        return (JsonDocument.Parse(buffer.WrittenMemory), files);

        void WriteFiles(Utf8JsonWriter json, string member, IReadOnlyList<IFormFile> sent)
        {
            json.WritePropertyName(member);
            var isList = inputType.Fields.TryGet(member, out var field) && field.Type.IsList(out _);
            if (!isList && sent.Count > 1)
                throw RestException.Invalid(member, "one file");
            if (isList)
                json.WriteStartArray();
            foreach (var file in sent)
            {
                if (file.Length > limits.MaxFileSize)
                    throw TooLarge($"A file must not have more than {limits.MaxFileSize} bytes.");
                var name = $"{files.Count}";
                files.Add(name, new FormFile(file));
                json.WriteStringValue(name);
            }
            if (isList)
                json.WriteEndArray();
        }
    }

    private static async Task<IFormCollection> ReadAsync(HttpRequest request, GraphQLUploadOptions limits, CancellationToken cancellation)
    {
        if (request.ContentLength > limits.MaxRequestSize)
            throw TooLarge($"The body must not have more than {limits.MaxRequestSize} bytes.");
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = limits.MaxRequestSize;
        var feature = new FormFeature(request, new FormOptions
        {
            ValueCountLimit = MostTexts,
            ValueLengthLimit = LongestText,
            MultipartBodyLengthLimit = limits.MaxRequestSize,
            MemoryBufferThreshold = MostInMemory,
        });
        if (!feature.HasFormContentType || request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) is not true)
            throw new RestException("UNSUPPORTED_MEDIA_TYPE", "The body must be a form with files: Content-Type multipart/form-data.");
        try
        {
            return await feature.ReadFormAsync(cancellation);
        }
        catch (BadHttpRequestException refusal) when (refusal.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw TooLarge($"The body must not have more than {limits.MaxRequestSize} bytes.");
        }
        catch (Exception malformed) when (malformed is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            throw new RestException("BAD_REQUEST", "The body is not multipart/form-data of the boundary that Content-Type names, has too many or too long texts, or its end is missing.");
        }
    }

    private static RestException TooLarge(string message) => new("PAYLOAD_TOO_LARGE", message);

    private sealed class FormFile(IFormFile file) : IFile
    {
        public string Name => file.FileName;

        public string? ContentType => file.ContentType;

        public long Length => file.Length;

        public Stream OpenReadStream() => file.OpenReadStream();
    }
}
