using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Media;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Media;

namespace GoShop.Schema.Accounts;

[MutationType]
internal static class AvatarMutations
{
    /// <summary>Shows a picture of the caller: JPEG, PNG, WebP, AVIF or GIF, of which the first frame is taken. What is outside of its middle square is cut off.</summary>
    [Authorize]
    [Error<NotFoundException>]
    [Error<UnsupportedMediaTypeException>]
    [Error<PayloadTooLargeException>]
    public static async Task<User> UploadAvatarAsync(
        UploadAvatarInput input, ClaimsPrincipal caller, Avatars avatars, IResponseCacheInvalidator cache, CancellationToken cancellation)
        => await cache.AvatarChangedAsync(await avatars.UploadAsync(caller.Id(), input.Avatar.ToPicture(), cancellation));

    /// <summary>Takes the caller's picture away; the initials are drawn instead.</summary>
    [Authorize]
    public static async Task<User> RemoveAvatarAsync(
        ClaimsPrincipal caller, Avatars avatars, IResponseCacheInvalidator cache, CancellationToken cancellation)
        => await cache.AvatarChangedAsync(await avatars.RemoveAsync(caller.Id(), cancellation));

    // Authors are shown with their reviews.
    private static async Task<User> AvatarChangedAsync(this IResponseCacheInvalidator cache, User user)
    {
        await cache.InvalidateAsync([CacheTag.OfAny(nameof(Review))]);
        return user;
    }
}

/// <summary>A picture of the caller.</summary>
internal sealed record UploadAvatarInput(IFile Avatar);
