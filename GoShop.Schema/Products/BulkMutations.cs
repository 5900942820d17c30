using GoShop.Data;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Categories;

namespace GoShop.Schema.Products;

[MutationType]
internal static class BulkMutations
{
    /// <summary>
    /// Changes the prices of many products by per cent or by an amount, all or none. A compareAtPrice that would no longer be above the price is taken away.
    /// </summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<InvalidInputException>]
    [Error<PriceOutOfRangeException>]
    public static async Task<BulkUpdatePricesPayload> BulkUpdatePricesAsync(
        BulkUpdatePricesInput input, ShopContext db, BulkChanges changes, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var outcome = await changes.ChangePricesAsync(input.Products(db), input.Rule, input.Preview(), cancellation);
        await cache.ProductsChangedAsync(outcome.OnSale);
        return new BulkUpdatePricesPayload(outcome);
    }

    /// <summary>Gives many products another status, all or none.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<InvalidInputException>]
    public static async Task<BulkUpdateStatusPayload> BulkUpdateStatusAsync(
        BulkUpdateStatusInput input, ShopContext db, BulkChanges changes, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var outcome = await changes.ChangeStatusAsync(input.Products(db), input.Status, input.Preview(), cancellation);
        await cache.ProductsChangedAsync(outcome.OnSale);
        return new BulkUpdateStatusPayload(outcome);
    }

    /// <summary>Files many products under categories and takes them out of others, all or none.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<InvalidInputException>]
    public static async Task<BulkUpdateCategoriesPayload> BulkUpdateCategoriesAsync(
        BulkUpdateCategoriesInput input, ShopContext db, BulkChanges changes, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var outcome = await changes.ChangeCategoriesAsync(input.Products(db), CategoryIds.Read(input.Add ?? [], "add"), CategoryIds.Read(input.Remove ?? [], "remove"), input.Preview(), cancellation);
        await cache.ProductsChangedAsync(outcome.OnSale);
        return new BulkUpdateCategoriesPayload(outcome);
    }

    /// <summary>Takes a change of many products back as one; those that were changed again since stay as they are, and are told.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<ConflictException>]
    public static async Task<UndoBulkChangePayload> UndoBulkChangeAsync(
        UndoBulkChangeInput input, BulkUndo undo, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var undone = await undo.UndoAsync(input.Id, cancellation);
        await cache.ProductsChangedAsync(undone.OnSale);
        return new UndoBulkChangePayload(undone.ProductCount, undone.Skipped.Count, [.. undone.Skipped.Take(input.First)], undone.ChangeSet);
    }
}
