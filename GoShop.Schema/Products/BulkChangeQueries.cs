using GoShop.Data;
using GoShop.Data.Products;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Administration;

namespace GoShop.Schema.Products;

[ObjectType<AdminQuery>(Fields = [])]
internal static class BulkChangeQueries
{
    /// <summary>What was changed of many products at once, the newest first.</summary>
    [UsePaging]
    public static IQueryable<ProductChangeSet> GetBulkChanges(ShopContext db)
        => db.ProductChangeSets.Where(change => change.Kind != ProductChangeKind.Edit).OrderByDescending(change => change.At);
}
