using System.Text.Json;
using GoShop.Data;
using GoShop.Data.Storage;
using GoShop.GraphQL.Transport.Http;
using Microsoft.Net.Http.Headers;

namespace GoShop.Server.Rest;

/// <summary>
/// A route that answers a file. The graph says whether the caller may have it and what it is of, as for every route; the use case that is asked then has
/// the bytes, which are no business of a graph.
/// </summary>
/// <param name="OpenAsync">Finds the file by the route's <c>data</c>; null where there is none.</param>
/// <param name="ContentTypes">What it may be, as media types.</param>
internal sealed record RestDownload(Func<IServiceProvider, JsonElement, CancellationToken, Task<SavedFile?>> OpenAsync, params IReadOnlyList<string> ContentTypes)
{
    /// <summary>Answers the file, to be saved under its name (RFC 6266 §4).</summary>
    /// <exception cref="RestException">It cannot be had now.</exception>
    public async Task WriteAsync(HttpContext context, JsonElement data)
    {
        await using var file = await FindAsync(context, data);
        var response = context.Response;
        if (file is null)
        {
            await Envelope.WriteErrorAsync(response, "NOT_FOUND", "There is no such file, or not any more.");
            return;
        }
        CacheHeaders.Forbid(response);
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(file.Name);
        response.Headers.ContentDisposition = disposition.ToString();
        response.ContentType = file.ContentType;
        response.ContentLength = file.Content.Length;
        await file.Content.CopyToAsync(response.Body, context.RequestAborted);
    }

    private async Task<SavedFile?> FindAsync(HttpContext context, JsonElement data)
    {
        try
        {
            return await OpenAsync(context.RequestServices, data, context.RequestAborted);
        }
        catch (ShopException refused)
        {
            throw new RestException(refused.Code, refused.Message);
        }
        catch (BlobStoreException)
        {
            throw new RestException("SERVICE_UNAVAILABLE", "Files cannot be had at the moment: try again shortly.");
        }
    }
}
