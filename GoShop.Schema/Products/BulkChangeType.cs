using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Products;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Products;

/// <summary>A change of many products that was made at once, and stands on record as one.</summary>
[ObjectType<ProductChangeSet>(Fields = [nameof(ProductChangeSet.Id), nameof(ProductChangeSet.Kind), nameof(ProductChangeSet.At)])]
[GraphQLName("BulkChange")]
internal static class BulkChangeType
{
    /// <summary>Who made it; null for the shop itself, and for whoever wrote past it.</summary>
    public static Task<User?> GetActorAsync([Parent] ProductChangeSet change, UserByIdLoader users, CancellationToken cancellation)
        => users.FindAsync(change.ActorId, cancellation);

    /// <summary>How many products it changed that are still there.</summary>
    public static Task<int> GetProductCountAsync([Parent] ProductChangeSet change, ChangedProductCountLoader counts, CancellationToken cancellation)
        => counts.LoadAsync(change.Id, cancellation);

    /// <summary>The change that this one took back; null where it is none that does.</summary>
    public static async Task<ProductChangeSet?> GetUndoesAsync([Parent] ProductChangeSet change, BulkChangeByIdLoader changes, CancellationToken cancellation)
        => change.UndoesId is { } id ? await changes.LoadAsync(id, cancellation) : null;

    /// <summary>The change that took this one back; null where none did.</summary>
    public static Task<ProductChangeSet?> GetUndoneByAsync([Parent] ProductChangeSet change, UndoingLoader undoings, CancellationToken cancellation)
        => undoings.LoadAsync(change.Id, cancellation);

    /// <summary>What it changed, field by field.</summary>
    [UsePaging(ForEach = nameof(ProductChange.ChangeSetId), ConnectionName = "Changes")]
    public static IQueryable<ProductChange> GetChanges(ShopContext db)
        => db.ProductChanges.Include(change => change.ChangeSet).OrderBy(change => change.ProductId);
}

/// <summary>What would become, or became, of one field of a product.</summary>
[ObjectType<ProposedChange>(Fields = [nameof(ProposedChange.Field), nameof(ProposedChange.Before), nameof(ProposedChange.After)])]
internal static class ProposedChangeType
{
    /// <summary>The product as it is now.</summary>
    public static Task<Product?> GetProductAsync([Parent] ProposedChange change, ProductByIdLoader products, CancellationToken cancellation)
        => products.LoadAsync(change.ProductId, cancellation);
}

/// <summary>A product that an undoing left as it is.</summary>
[ObjectType<SkippedProduct>(Fields = [nameof(SkippedProduct.Reason)])]
internal static class SkippedProductType
{
    /// <summary>The product as it is now; its changes tell what became of it since.</summary>
    public static Task<Product?> GetProductAsync([Parent] SkippedProduct skipped, ProductByIdLoader products, CancellationToken cancellation)
        => products.LoadAsync(skipped.ProductId, cancellation);
}
