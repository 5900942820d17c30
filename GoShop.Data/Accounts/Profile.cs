using GoShop.Data.Auditing;

namespace GoShop.Data.Accounts;

/// <summary>What owners change about their accounts by themselves. Neither role nor status nor address is among it.</summary>
public sealed class Profile(ShopContext db, AuditLog audit)
{
    /// <summary>Changes what is given and leaves the rest. The audit log says which of it was changed, not to what.</summary>
    /// <exception cref="NotFoundException">There is no such account.</exception>
    /// <exception cref="InvalidInputException">The name is refused by <see cref="PersonName"/>, or the phone is no number with its country code.</exception>
    public async Task<User> UpdateAsync(Guid userId, ProfileChanges changes, CancellationToken cancellationToken = default)
    {
        var name = changes.Name is null ? null : PersonName.Clean(changes.Name);
        var phone = PhoneNumber.Normalize(changes.Phone);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.LockUserAsync(userId, cancellationToken) ?? throw new NotFoundException("user");
        var changed = user.Change(name ?? user.Name, changes.ChangesPhone ? phone : user.PhoneNumber, changes.Language ?? user.Language);
        if (changed.Count > 0)
            audit.Record(new(AuditAction.ProfileChanged, AuditTarget.User(userId)) { After = new { Changed = changed } });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return user;
    }
}

/// <summary>What an owner changes.</summary>
/// <param name="Name">What to be called; null to leave it.</param>
/// <param name="ChangesPhone">Whether the telephone number is changed.</param>
/// <param name="Phone">The telephone number from now on; null for none.</param>
/// <param name="Language">The language of mail; null to leave it.</param>
public sealed record ProfileChanges(string? Name = null, bool ChangesPhone = false, string? Phone = null, Language? Language = null);
