using GoShop.Data.Accounts;
using GoShop.Data.Storage;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Media;

/// <summary>Finds by the ids in pictures' addresses what they are of.</summary>
public sealed class PictureDirectory(IDbContextFactory<ShopContext> contexts)
{
    /// <summary>The folder of the store with the pictures of products.</summary>
    public const string Products = "products";

    /// <summary>The folder of the store with the pictures of people.</summary>
    public const string Users = "users";

    /// <summary>The key of an original; null where there is no such picture.</summary>
    /// <param name="kind"><see cref="Products"/> or <see cref="Users"/>.</param>
    /// <param name="id">A picture's id, or an avatar's.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<BlobKey?> FindOriginalAsync(string kind, Guid id, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var keys = kind is Users
            ? db.Users.Where(user => user.AvatarId == id).Select(user => user.AvatarKey)
            : db.ProductImages.Where(image => image.Id == id).Select(image => image.StorageKey);
        return await keys.FirstOrDefaultAsync(cancellationToken) is { } key ? new BlobKey(key) : null;
    }

    /// <summary>Whose avatar is to be drawn because they have uploaded none; null where there is nobody.</summary>
    public async Task<User?> FindUserAsync(Guid avatarId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.FirstOrDefaultAsync(user => user.AvatarId == avatarId, cancellationToken);
    }
}
