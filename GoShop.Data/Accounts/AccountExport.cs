using System.Data;
using GoShop.Data.Auditing;
using GoShop.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>
/// Gives people a copy of all that the shop keeps about them (Regulation (EU) 2016/679, articles 15 and 20). However much that is, it takes the same
/// number of statements, which all see the shop at one moment.
/// </summary>
public sealed class AccountExport(ShopContext db, AuditLog audit, TimeProvider time)
{
    /// <summary>Takes the copy, and notes that it was taken.</summary>
    /// <exception cref="NotFoundException">There is no such account, or it is deleted.</exception>
    public async Task<AccountArchive> TakeAsync(Guid userId, CancellationToken cancellationToken = default)
    {
        AccountArchive archive;
        await using (var snapshot = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken))
        {
            archive = await ReadAsync(userId, cancellationToken);
            await snapshot.CommitAsync(cancellationToken);
        }
        // Apart from the snapshot: the audit chain goes on from its newest link, which that does not see.
        audit.Record(new(AuditAction.AccountExported, AuditTarget.User(userId)));
        await db.SaveChangesAsync(cancellationToken);
        return archive;
    }

    private async Task<AccountArchive> ReadAsync(Guid userId, CancellationToken cancellationToken) => new(
        time.GetUtcNow(),
        await db.Users
            .Where(u => u.Id == userId && u.Status != UserStatus.Deleted)
            .Select(u => new ArchivedAccount(
                u.Id, u.Email!, u.EmailConfirmed, u.Name, u.PhoneNumber, u.Language, u.Role, u.Status, u.TwoFactorEnabled, u.CreatedAt, u.LastSignInAt, u.AvatarKey == null ? null : u.AvatarId))
            .SingleOrDefaultAsync(cancellationToken) ?? throw new NotFoundException("account"),
        await db.Addresses
            .Where(a => a.UserId == userId)
            .OrderBy(a => a.CreatedAt).ThenBy(a => a.Id)
            .Select(a => new ArchivedAddress(
                a.Recipient, a.Phone, a.Line1, a.Line2, a.City, a.Region, a.PostalCode, a.Country, a.IsDefault, a.CreatedAt))
            .ToListAsync(cancellationToken),
        await db.CartItems
            .Where(i => db.Carts.Any(c => c.Id == i.CartId && c.UserId == userId))
            .OrderBy(i => i.AddedAt).ThenBy(i => i.ProductId)
            .Select(i => new ArchivedCartLine(i.ProductId, i.Product.Name, i.Quantity, i.AddedAt))
            .ToListAsync(cancellationToken),
        await ReadOrdersAsync(userId, cancellationToken),
        await db.Reviews
            .Where(r => r.AuthorId == userId)
            .OrderBy(r => r.CreatedAt).ThenBy(r => r.Id)
            .Select(r => new ArchivedReview(
                r.ProductId, r.Product.Name, r.Rating, r.Comment, r.Status, r.HiddenReason, r.VerifiedPurchase, r.CreatedAt, r.UpdatedAt))
            .ToListAsync(cancellationToken),
        await db.ReviewVotes
            .Where(v => v.UserId == userId)
            .OrderBy(v => v.At).ThenBy(v => v.ReviewId)
            .Select(v => new ArchivedReviewVote(v.ReviewId, v.At))
            .ToListAsync(cancellationToken),
        await db.Sessions
            .Where(s => s.UserId == userId)
            .OrderBy(s => s.CreatedAt).ThenBy(s => s.Id)
            .Select(s => new ArchivedSession(
                s.Device, s.AppType, s.AppVersion, s.DeviceId, s.Ip, s.CreatedAt, s.LastUsedAt, s.ExpiresAt, s.EndedAt, s.EndReason))
            .ToListAsync(cancellationToken),
        // What others did to the account is of their addresses, not of the owner's.
        await db.AuditEntries
            .Where(e => e.ActorId == userId || (e.TargetType == AuditTargetType.User && e.TargetId == userId && e.ActorId == null))
            .OrderBy(e => e.At).ThenBy(e => e.Id)
            .Select(e => new ArchivedEvent(e.At, e.Action, e.Outcome, e.Ip, e.UserAgent))
            .ToListAsync(cancellationToken));

    private async Task<List<ArchivedOrder>> ReadOrdersAsync(Guid userId, CancellationToken cancellationToken)
    {
        var orders = await db.Orders
            .WithLinesAndTimeline()
            .Where(o => o.CustomerId == userId)
            .OrderBy(o => o.CreatedAt).ThenBy(o => o.Id)
            .ToListAsync(cancellationToken);
        return [.. orders.Select(o => new ArchivedOrder(
            o.Number, o.Status, o.Total, o.Currency, o.ShippingAddress, o.CreatedAt, o.UpdatedAt,
            [.. o.Items.Select(i => new ArchivedOrderLine(i.ProductName, i.Sku, i.UnitPrice, i.Quantity, i.LineTotal))],
            [.. o.Timeline.Select(e => new ArchivedOrderStep(e.Status, e.At, e.Note))]))];
    }
}
