using GoShop.Data;
using GoShop.Data.Products;
using GoShop.GraphQL.DataLoading;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Products;

/// <summary>Changes of many products by id.</summary>
internal sealed class BulkChangeByIdLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, ProductChangeSet>
{
    protected override async Task<IReadOnlyDictionary<Guid, ProductChangeSet>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ProductChangeSets.Where(change => keys.Contains(change.Id)).ToDictionaryAsync(change => change.Id, cancellation);
    }
}

/// <summary>Changes of many products by the one that they take back.</summary>
internal sealed class UndoingLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, ProductChangeSet>
{
    protected override async Task<IReadOnlyDictionary<Guid, ProductChangeSet>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ProductChangeSets.Where(change => keys.Contains(change.UndoesId!.Value)).ToDictionaryAsync(change => change.UndoesId!.Value, cancellation);
    }
}

/// <summary>How many products a change was of, by its id.</summary>
internal sealed class ChangedProductCountLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, int>
{
    protected override async Task<IReadOnlyDictionary<Guid, int>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.ProductChanges
            .Where(change => keys.Contains(change.ChangeSetId))
            .GroupBy(change => change.ChangeSetId)
            .Select(set => new { Id = set.Key, Count = set.Select(change => change.ProductId).Distinct().Count() })
            .ToDictionaryAsync(set => set.Id, set => set.Count, cancellation);
    }
}
