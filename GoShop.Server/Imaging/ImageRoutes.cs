using System.Text;
using GoShop.Data.Media;
using GoShop.Data.Storage;
using GoShop.Server.Authentication;
using GoShop.Server.RateLimiting;
using GoShop.Server.Rest;
using Microsoft.Net.Http.Headers;

namespace GoShop.Server.Imaging;

/// <summary>
/// GET /images/…: pictures in the sizes and formats that there are, made when they are first asked for. What an address shows never changes, but the drawn avatars, which follow
/// their owner's name.
/// </summary>
internal static class ImageRoutes
{
    /// <summary>What all addresses of pictures begin with.</summary>
    public const string Root = "/images";

    private const string Forever = "public, max-age=31536000, immutable";
    private const string Briefly = "public, max-age=300";
    private const int BusySeconds = 5;

    private static readonly HttpMethodMetadata Reading = new([HttpMethods.Get, HttpMethods.Head]);

    public static void MapImages(this IEndpointRouteBuilder routes)
    {
        // A page shows dozens of them at once, to whoever it is; what it takes to make one is limited by itself.
        var group = routes.MapGroup(Root).WithMetadata(Reading, new IgnoresAccessToken(), new Unlimited());
        group.Map($"/{PictureDirectory.Products}/{{id:guid}}", (HttpContext context, Guid id, PictureDirectory directory, PictureRenderer renderer, IBlobStore blobs)
            => AnswerAsync(context, PictureDirectory.Products, id, ImageQuery.ReadProduct, directory, renderer, blobs));
        group.Map($"/{PictureDirectory.Users}/{{id:guid}}", (HttpContext context, Guid id, PictureDirectory directory, PictureRenderer renderer, IBlobStore blobs)
            => AnswerAsync(context, PictureDirectory.Users, id, ImageQuery.ReadAvatar, directory, renderer, blobs));
        group.Map($"/{PictureDirectory.Users}/{{id:guid}}/initials", DrawAsync);
        group.MapFallback("{*path}", context => RefuseAsync(context, "NOT_FOUND", "There is no such picture."));
    }

    private static async Task AnswerAsync(
        HttpContext context,
        string kind,
        Guid id,
        Func<HttpRequest, ImageQuery> read,
        PictureDirectory directory,
        PictureRenderer renderer,
        IBlobStore blobs)
    {
        try
        {
            var query = read(context.Request);
            if (await OpenAsync(kind, id, query.Rendition, directory, renderer, blobs, context.RequestAborted) is not { } blob)
            {
                await RefuseAsync(context, "NOT_FOUND", "There is no such picture.");
                return;
            }
            if (query.IsNegotiated)
                context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Accept);
            context.Response.Headers.CacheControl = Forever;
            // 304, 206 and 416 are its business (RFC 9110 §13, §14), and the disposal of the stream.
            await TypedResults.Stream(
                blob.Content,
                query.Rendition.KeyIn(new BlobFolder(kind, id)).ContentType,
                lastModified: blob.WrittenAt,
                entityTag: new EntityTagHeaderValue($"\"{blob.EntityTag}\""),
                enableRangeProcessing: true).ExecuteAsync(context);
        }
        catch (RestException refusal)
        {
            await Envelope.WriteErrorAsync(context.Response, refusal);
        }
        catch (PicturesBusyException busy)
        {
            context.Response.Headers.RetryAfter = $"{BusySeconds}";
            await RefuseAsync(context, busy.Code, busy.Message);
        }
        catch (Exception away) when (away is BlobStoreException or VipsException { IsExhausted: true })
        {
            context.Response.Headers.RetryAfter = $"{BusySeconds}";
            await RefuseAsync(context, "SERVICE_UNAVAILABLE", "Pictures cannot be had at the moment.");
        }
    }

    private static async Task<Blob?> OpenAsync(
        string kind, Guid id, Rendition rendition, PictureDirectory directory, PictureRenderer renderer, IBlobStore blobs, CancellationToken cancellation)
    {
        var key = rendition.KeyIn(new BlobFolder(kind, id));
        if (await blobs.OpenAsync(key, cancellation) is { } ready)
            return ready;
        if (await directory.FindOriginalAsync(kind, id, cancellation) is not { } original)
            return null;
        try
        {
            await renderer.MakeAsync(original, rendition, cancellation);
        }
        catch (FileNotFoundException)
        {
            // It went at this moment.
            return null;
        }
        return await blobs.OpenAsync(key, cancellation);
    }

    private static async Task DrawAsync(HttpContext context, Guid id, PictureDirectory directory)
    {
        try
        {
            var size = ImageQuery.ReadSize(context.Request);
            if (await directory.FindUserAsync(id, context.RequestAborted) is not { } user)
            {
                await RefuseAsync(context, "NOT_FOUND", "There is no such picture.");
                return;
            }
            context.Response.Headers.CacheControl = Briefly;
            var drawing = Encoding.UTF8.GetBytes(InitialsAvatar.Draw(user, size));
            await TypedResults.Bytes(
                drawing, "image/svg+xml", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(drawing))[..32]}\"")).ExecuteAsync(context);
        }
        catch (RestException refusal)
        {
            await Envelope.WriteErrorAsync(context.Response, refusal);
        }
    }

    private static Task RefuseAsync(HttpContext context, string code, string message) => Envelope.WriteErrorAsync(context.Response, code, message);
}
