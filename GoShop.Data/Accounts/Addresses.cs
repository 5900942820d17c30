using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Accounts;

/// <summary>A user's address book. As long as it holds any address, exactly one is the default.</summary>
public sealed class Addresses(ShopContext db, TimeProvider time)
{
    /// <summary>How many addresses a user may keep.</summary>
    public const int Limit = 50;

    /// <summary>A user's addresses: the default first, then the oldest first.</summary>
    public Task<List<Address>> ListAsync(Guid userId, CancellationToken cancellationToken = default) =>
        Ordered(userId).ToListAsync(cancellationToken);

    /// <summary>Writes an address into the book; the first one becomes the default.</summary>
    /// <exception cref="InvalidInputException">The book is full, or what an address needs is blank, or something is not one line, or the phone is no number with its country code.</exception>
    public async Task<Address> AddAsync(
        Guid userId,
        AddressDetails details,
        bool isDefault = false,
        CancellationToken cancellationToken = default)
    {
        details = Check(details);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(userId, cancellationToken);
        var count = await db.Addresses.CountAsync(a => a.UserId == userId, cancellationToken);
        if (count >= Limit)
            throw new InvalidInputException("address", $"No more than {Limit} addresses can be kept.");
        var address = new Address(userId, details, time.GetUtcNow()) { IsDefault = isDefault || count == 0 };
        if (address.IsDefault)
            await DropDefaultAsync(userId, cancellationToken);
        db.Addresses.Add(address);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return address;
    }

    /// <summary>Rewrites an address. It can be made the default; another becomes it only by being made it.</summary>
    /// <exception cref="NotFoundException">The user has no such address.</exception>
    /// <exception cref="InvalidInputException">What an address needs is blank.</exception>
    public async Task<Address> UpdateAsync(
        Guid userId,
        Guid addressId,
        AddressDetails details,
        bool isDefault = false,
        CancellationToken cancellationToken = default)
    {
        details = Check(details);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(userId, cancellationToken);
        var address = await FindAsync(userId, addressId, cancellationToken);
        address.Change(details);
        if (isDefault && !address.IsDefault)
        {
            await DropDefaultAsync(userId, cancellationToken);
            address.IsDefault = true;
        }
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return address;
    }

    /// <summary>Strikes an address out. Where it was the default, the oldest that is left becomes it.</summary>
    /// <exception cref="NotFoundException">The user has no such address.</exception>
    public async Task DeleteAsync(Guid userId, Guid addressId, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await LockAsync(userId, cancellationToken);
        var address = await FindAsync(userId, addressId, cancellationToken);
        db.Addresses.Remove(address);
        await db.SaveChangesAsync(cancellationToken);
        if (address.IsDefault && await Ordered(userId).AsTracking().FirstOrDefaultAsync(cancellationToken) is { } next)
        {
            next.IsDefault = true;
            await db.SaveChangesAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The details as they are kept.</summary>
    private static AddressDetails Check(AddressDetails details)
    {
        InvalidInputException.ThrowIfBlank("line1", details.Line1);
        InvalidInputException.ThrowIfBlank("city", details.City);
        InvalidInputException.ThrowIfBlank("postalCode", details.PostalCode);
        InvalidInputException.ThrowIfBlank("country", details.Country);
        // Each is a line of a label.
        InvalidInputException.ThrowIfNotOneLine("recipient", details.Recipient);
        InvalidInputException.ThrowIfNotOneLine("phone", details.Phone);
        InvalidInputException.ThrowIfNotOneLine("line1", details.Line1);
        InvalidInputException.ThrowIfNotOneLine("line2", details.Line2);
        InvalidInputException.ThrowIfNotOneLine("city", details.City);
        InvalidInputException.ThrowIfNotOneLine("region", details.Region);
        InvalidInputException.ThrowIfNotOneLine("postalCode", details.PostalCode);
        InvalidInputException.ThrowIfNotOneLine("country", details.Country);
        return details with { Phone = PhoneNumber.Normalize(details.Phone) };
    }

    private IOrderedQueryable<Address> Ordered(Guid userId) => db.Addresses
        .Where(a => a.UserId == userId)
        .OrderByDescending(a => a.IsDefault)
        .ThenBy(a => a.CreatedAt)
        .ThenBy(a => a.Id);

    private async Task<Address> FindAsync(Guid userId, Guid addressId, CancellationToken cancellationToken) =>
        await db.Addresses.AsTracking()
            .SingleOrDefaultAsync(a => a.Id == addressId && a.UserId == userId, cancellationToken)
        ?? throw new NotFoundException("address");

    /// <summary>Lets changes to one book wait for each other, so that the default stays one.</summary>
    private async Task LockAsync(Guid userId, CancellationToken cancellationToken) =>
        _ = await db.LockUserAsync(userId, cancellationToken) ?? throw new NotFoundException("account");

    private Task DropDefaultAsync(Guid userId, CancellationToken cancellationToken) => db.Addresses
        .Where(a => a.UserId == userId && a.IsDefault)
        .ExecuteUpdateAsync(a => a.SetProperty(x => x.IsDefault, false), cancellationToken);
}
