using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.GraphQL.DataLoading;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Accounts;

/// <summary>Accounts by id.</summary>
internal sealed class UserByIdLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, User>
{
    /// <summary>The user with an id; null where there is none, as for what the shop does itself.</summary>
    public Task<User?> FindAsync(Guid? id, CancellationToken cancellation) => id is { } known ? LoadAsync(known, cancellation) : Task.FromResult<User?>(null);

    protected override async Task<IReadOnlyDictionary<Guid, User>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Users.Where(user => keys.Contains(user.Id)).ToDictionaryAsync(user => user.Id, cancellation);
    }
}

/// <summary>Addresses by their owner, the default one first.</summary>
internal sealed class AddressesByUserLoader(IDbContextFactory<ShopContext> contexts) : GroupedDataLoader<Guid, Address>
{
    protected override async Task<ILookup<Guid, Address>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var addresses = await db.Addresses.Where(address => keys.Contains(address.UserId))
            .OrderByDescending(address => address.IsDefault).ThenBy(address => address.CreatedAt).ThenBy(address => address.Id)
            .ToListAsync(cancellation);
        return addresses.ToLookup(address => address.UserId);
    }
}

/// <summary>Living sessions by their owner, the one used last first.</summary>
internal sealed class SessionsByUserLoader(IDbContextFactory<ShopContext> contexts, TimeProvider time) : GroupedDataLoader<Guid, Session>
{
    protected override async Task<ILookup<Guid, Session>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var sessions = await db.Sessions.Living(time.GetUtcNow()).Where(session => keys.Contains(session.UserId))
            .OrderByDescending(session => session.LastUsedAt).ThenBy(session => session.Id)
            .ToListAsync(cancellation);
        return sessions.ToLookup(session => session.UserId);
    }
}
