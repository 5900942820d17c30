using GoShop.Data.Auditing;
using GoShop.Data.Media;

namespace GoShop.Data.Accounts;

/// <summary>The pictures that people show of themselves.</summary>
public sealed class Avatars(ShopContext db, PictureIntake intake, AuditLog audit)
{
    /// <summary>Shows another picture from now on. The former one's blobs go after the time of grace.</summary>
    /// <exception cref="NotFoundException">There is no such account.</exception>
    /// <exception cref="UnsupportedMediaTypeException">It is no picture of a format that the shop takes.</exception>
    /// <exception cref="PayloadTooLargeException">It has too many bytes or pixels.</exception>
    public Task<User> UploadAsync(Guid userId, PictureUpload upload, CancellationToken cancellationToken = default) => intake.TakeAsync(
        PictureDirectory.Users,
        [upload],
        async stored =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var user = await db.LockUserAsync(userId, cancellationToken) ?? throw new NotFoundException("user");
            user.Show(stored[0]);
            await intake.HoldAsync(stored, cancellationToken);
            await SaveAsync(userId, cancellationToken);
            await transaction.CommitAsync(CancellationToken.None);
            return user;
        },
        cancellationToken);

    /// <summary>Shows the drawn picture again; nothing happens where it is shown already.</summary>
    /// <exception cref="NotFoundException">There is no such account.</exception>
    public async Task<User> RemoveAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.LockUserAsync(userId, cancellationToken) ?? throw new NotFoundException("user");
        if (user.AvatarKey is not null)
        {
            user.ShowNone();
            await SaveAsync(userId, cancellationToken);
        }
        await transaction.CommitAsync(CancellationToken.None);
        return user;
    }

    private Task SaveAsync(Guid userId, CancellationToken cancellationToken)
    {
        audit.Record(new(AuditAction.ProfileChanged, AuditTarget.User(userId)) { After = new { Changed = new[] { "avatar" } } });
        return db.SaveChangesAsync(cancellationToken);
    }
}
