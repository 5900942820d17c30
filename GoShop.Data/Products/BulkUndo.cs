using GoShop.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products;

/// <summary>
/// Takes a change of many products back as one: each field becomes again what it was before. A product of which such a field was changed again since stays as
/// it is, and is told. What is undone is a change as well, and can be undone.
/// </summary>
public sealed class BulkUndo(ShopContext db, ProductHistory history, AuditLog audit, TimeProvider time)
{
    private static readonly ProductChangeKind[] Undoable =
        [ProductChangeKind.BulkPrices, ProductChangeKind.BulkStatus, ProductChangeKind.BulkCategories, ProductChangeKind.Undo];

    // What a set changed of each product, a row a product.
    private const string Former = """
        SELECT product_id,
            bool_or(field = 'PRICE') AS has_price, max(before) FILTER (WHERE field = 'PRICE') AS price,
            bool_or(field = 'COMPARE_AT_PRICE') AS has_compare_at_price, max(before) FILTER (WHERE field = 'COMPARE_AT_PRICE') AS compare_at_price,
            max(before) FILTER (WHERE field = 'STATUS') AS status
        FROM product_changes WHERE change_set_id = {0} GROUP BY product_id
        """;

    private const string FormerPrice = "CASE WHEN f.has_price THEN f.price::numeric ELSE p.price END";

    private const string FormerCompareAtPrice = "CASE WHEN f.has_compare_at_price THEN f.compare_at_price::numeric ELSE p.compare_at_price END";

    private const string Obstacles = $$"""
        SELECT obstacle.product_id, min(obstacle.reason) AS reason FROM (
            SELECT c.product_id, 'CHANGED_SINCE' AS reason FROM product_changes c
            WHERE c.change_set_id = {0} AND EXISTS (
                SELECT FROM product_changes later
                WHERE later.product_id = c.product_id AND later.id > c.id AND later.change_set_id <> c.change_set_id AND later.field = c.field
                    AND (c.field <> 'CATEGORIES' OR coalesce(later.before, later.after) = coalesce(c.before, c.after)))
            UNION ALL
            SELECT c.product_id, 'CATEGORY_GONE' FROM product_changes c
            WHERE c.change_set_id = {0} AND c.field = 'CATEGORIES' AND c.before IS NOT NULL
                AND NOT EXISTS (SELECT FROM categories WHERE id = c.before::uuid)
            UNION ALL
            SELECT p.id, 'COMPARE_AT_PRICE' FROM products p JOIN ({{Former}}) f ON f.product_id = p.id
            WHERE {{FormerCompareAtPrice}} <= {{FormerPrice}}
        ) AS obstacle GROUP BY obstacle.product_id
        """;

    /// <summary>Takes a change back.</summary>
    /// <param name="changeSetId">Which change of many products.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    /// <exception cref="NotFoundException">There is no such change of many.</exception>
    /// <exception cref="ConflictException">It was undone already.</exception>
    public async Task<BulkUndone> UndoAsync(Guid changeSetId, CancellationToken cancellationToken = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var set = await db.ProductChangeSets.FromSql($"SELECT * FROM product_change_sets WHERE id = {changeSetId} FOR NO KEY UPDATE")
            .SingleOrDefaultAsync(cancellationToken);
        if (set is null || !Undoable.Contains(set.Kind))
            throw new NotFoundException("change of many products");
        if (await db.ProductChangeSets.AnyAsync(s => s.UndoesId == changeSetId, cancellationToken))
            throw new ConflictException("This change was undone already.");
        var ids = await db.ProductChanges.Where(c => c.ChangeSetId == changeSetId).Select(c => c.ProductId).Distinct().ToArrayAsync(cancellationToken);
        await db.LockProductsAsync(ids, cancellationToken);
        var skipped = await db.Set<SkippedProduct>().FromSqlRaw(Obstacles, changeSetId)
            .OrderBy(product => product.ProductId).ToListAsync(cancellationToken);
        Guid[] left = [.. skipped.Select(product => product.ProductId)];
        Guid[] undone = [.. ids.Except(left)];
        if (undone.Length == 0)
            return new BulkUndone(0, skipped, ChangeSet: null, OnSale: []);

        var before = await db.OnSaleAsync(undone, cancellationToken);
        var id = await history.BeginAsync(ProductChangeKind.Undo, undoes: changeSetId, cancellationToken);
        await RestoreAsync(changeSetId, left, cancellationToken);
        audit.Record(new(AuditAction.ProductChangeUndone, AuditTarget.ProductChangeSet(changeSetId))
        {
            After = new { By = id, Products = undone.Length, Skipped = skipped.Count },
        });
        await db.SaveChangesAsync(cancellationToken);
        var after = await db.OnSaleAsync(undone, cancellationToken);
        var undo = await db.ProductChangeSets.SingleAsync(s => s.Id == id, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return new BulkUndone(undone.Length, skipped, undo, [.. before.Union(after)]);
    }

    // Says which products are left, and not which are not: PostgreSQL, whose statistics know nothing yet of a new set, takes it for a few rows, and would
    // go through all of so long a list for each of them.
    private async Task RestoreAsync(Guid changeSetId, Guid[] left, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlRawAsync(
            $$"""
            UPDATE products p SET version = version + 1, updated_at = {2},
                price = {{FormerPrice}}, compare_at_price = {{FormerCompareAtPrice}}, status = coalesce(f.status, p.status)
            FROM ({{Former}} ORDER BY product_id) f WHERE f.product_id = p.id AND f.product_id <> ALL ({1})
            """,
            [changeSetId, left, time.GetUtcNow()],
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            DELETE FROM product_categories filed USING product_changes c
            WHERE c.change_set_id = {changeSetId} AND c.product_id <> ALL ({left}) AND c.field = 'CATEGORIES'
                AND filed.product_id = c.product_id AND filed.category_id = c.after::uuid
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO product_categories (product_id, category_id)
            SELECT c.product_id, c.before::uuid FROM product_changes c
            WHERE c.change_set_id = {changeSetId} AND c.product_id <> ALL ({left}) AND c.field = 'CATEGORIES' AND c.before IS NOT NULL
            ON CONFLICT DO NOTHING
            """,
            cancellationToken);
    }
}

/// <summary>A product that an undo leaves as it is.</summary>
/// <param name="ProductId">Which product.</param>
/// <param name="Reason">Why.</param>
public sealed record SkippedProduct(Guid ProductId, UndoObstacle Reason);

/// <summary>Why a product cannot become what it was.</summary>
public enum UndoObstacle
{
    /// <summary>What was changed of it was changed again since.</summary>
    ChangedSince,

    /// <summary>A category that it was taken out of is gone.</summary>
    CategoryGone,

    /// <summary>The price to strike through would not be above the price.</summary>
    CompareAtPrice,
}

/// <summary>What an undo did.</summary>
/// <param name="ProductCount">How many products are what they were.</param>
/// <param name="Skipped">The products that stay as they are.</param>
/// <param name="ChangeSet">Under what the undo is on record; null where no product was changed.</param>
/// <param name="OnSale">The products that shoppers see otherwise now.</param>
public sealed record BulkUndone(int ProductCount, IReadOnlyList<SkippedProduct> Skipped, ProductChangeSet? ChangeSet, IReadOnlyList<Guid> OnSale);
