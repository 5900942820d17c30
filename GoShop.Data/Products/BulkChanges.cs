using GoShop.Data.Auditing;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products;

/// <summary>
/// Changes many products at once: all of them or none, in one transaction and a few statements however many they are, on record as one set that
/// <see cref="BulkUndo"/> takes back as one. A dry run tells what would be changed, by the same statement that then changes it.
/// </summary>
public sealed class BulkChanges(ShopContext db, ProductHistory history, AuditLog audit, TimeProvider time)
{
    private const string PriceChanges = $$"""
        SELECT p.id AS product_id, change.field, change.before, change.after
        FROM (SELECT p.id, p.price, p.compare_at_price, {{PriceRule.NewPrice}} AS new_price FROM products p WHERE p.id = ANY ({0})) p
        CROSS JOIN LATERAL (VALUES
            ('PRICE', p.price::text, p.new_price::text),
            ('COMPARE_AT_PRICE', p.compare_at_price::text, CASE WHEN p.compare_at_price > p.new_price THEN p.compare_at_price::text END)
        ) AS change (field, before, after)
        WHERE change.before IS DISTINCT FROM change.after
        """;

    private const string StatusChanges = """
        SELECT p.id AS product_id, 'STATUS' AS field, p.status AS before, {1}::text AS after
        FROM products p WHERE p.id = ANY ({0}) AND p.status <> {1}
        """;

    private const string CategoryChanges = """
        SELECT product AS product_id, 'CATEGORIES' AS field, NULL::text AS before, category::text AS after
        FROM unnest({0}) AS product CROSS JOIN unnest({1}) AS category
        WHERE NOT EXISTS (SELECT FROM product_categories f WHERE f.product_id = product AND f.category_id = category)
        UNION ALL
        SELECT product_id, 'CATEGORIES', category_id::text, NULL
        FROM product_categories WHERE product_id = ANY ({0}) AND category_id = ANY ({2})
        """;

    /// <summary>
    /// Changes prices. A price to strike through that would no longer be above the price is taken away; both are on record.
    /// </summary>
    /// <param name="products">Which products.</param>
    /// <param name="rule">How their prices change.</param>
    /// <param name="preview">Whether to change anything, and what to tell of it.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    /// <exception cref="InvalidInputException">The rule makes no sense.</exception>
    /// <exception cref="PriceOutOfRangeException">A price would be none.</exception>
    public Task<BulkOutcome> ChangePricesAsync(
        IQueryable<Product> products, PriceRule rule, BulkPreview preview, CancellationToken cancellationToken = default)
    {
        rule.Check();
        return RunAsync(new Work
        {
            Products = products,
            Kind = ProductChangeKind.BulkPrices,
            Asked = new { rule.Percent, rule.Amount, rule.RoundTo },
            Propose = ids => db.Set<ProposedChange>().FromSqlRaw(PriceChanges, rule.Parameters(ids)),
            CheckAsync = ids => ThrowIfOutOfRangeAsync(rule, ids, cancellationToken),
            ApplyAsync = (ids, at) => db.Database.ExecuteSqlRawAsync(
                $$"""
                UPDATE products p SET version = version + 1, updated_at = {4}, price = {{PriceRule.NewPrice}},
                    compare_at_price = CASE WHEN compare_at_price > {{PriceRule.NewPrice}} THEN compare_at_price END
                WHERE id = ANY ({0})
                """,
                [.. rule.Parameters(ids), at],
                cancellationToken),
        }, preview, cancellationToken);
    }

    /// <summary>Gives products another status.</summary>
    /// <param name="products">Which products.</param>
    /// <param name="status">The status they are to have.</param>
    /// <param name="preview">Whether to change anything, and what to tell of it.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    public Task<BulkOutcome> ChangeStatusAsync(
        IQueryable<Product> products, ProductStatus status, BulkPreview preview, CancellationToken cancellationToken = default)
    {
        var name = Mapping.EnumName<ProductStatus>.Of(status);
        return RunAsync(new Work
        {
            Products = products,
            Kind = ProductChangeKind.BulkStatus,
            Asked = new { Status = status },
            Propose = ids => db.Set<ProposedChange>().FromSqlRaw(StatusChanges, ids, name),
            ApplyAsync = (ids, at) => db.Database.ExecuteSqlAsync(
                $"UPDATE products SET version = version + 1, updated_at = {at}, status = {name} WHERE id = ANY ({ids})", cancellationToken),
        }, preview, cancellationToken);
    }

    /// <summary>Files products under categories, and takes them out of others.</summary>
    /// <param name="products">Which products.</param>
    /// <param name="add">Where to file them.</param>
    /// <param name="remove">Where to take them out.</param>
    /// <param name="preview">Whether to change anything, and what to tell of it.</param>
    /// <param name="cancellationToken">Ends the work; nothing is then changed.</param>
    /// <exception cref="InvalidInputException">There is no such category, or one is both added and removed, or a product would be filed under too many.</exception>
    public Task<BulkOutcome> ChangeCategoriesAsync(
        IQueryable<Product> products,
        IReadOnlyCollection<Guid> add,
        IReadOnlyCollection<Guid> remove,
        BulkPreview preview,
        CancellationToken cancellationToken = default)
    {
        Guid[] added = [.. add.Distinct()], removed = [.. remove.Distinct()];
        if (added.Length + removed.Length == 0)
            throw new InvalidInputException("add", "Give categories to add or to remove.");
        if (added.Intersect(removed).Any())
            throw new InvalidInputException("add", "A category can be added or removed, not both.");
        return RunAsync(new Work
        {
            Products = products,
            Kind = ProductChangeKind.BulkCategories,
            Asked = new { Added = added, Removed = removed },
            Propose = ids => db.Set<ProposedChange>().FromSqlRaw(CategoryChanges, ids, added, removed),
            CheckAsync = ids => CheckCategoriesAsync(ids, added, removed, cancellationToken),
            ApplyAsync = async (ids, at) =>
            {
                await db.RaiseVersionsAsync(ids, at, cancellationToken);
                await db.ProductCategories.Where(f => ids.Contains(f.ProductId) && removed.Contains(f.CategoryId)).ExecuteDeleteAsync(cancellationToken);
                await db.Database.ExecuteSqlAsync(
                    $"""
                    INSERT INTO product_categories (product_id, category_id)
                    SELECT product, category FROM unnest({ids}) AS product CROSS JOIN unnest({added}) AS category ON CONFLICT DO NOTHING
                    """,
                    cancellationToken);
            },
        }, preview, cancellationToken);
    }

    private async Task<BulkOutcome> RunAsync(Work work, BulkPreview preview, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = await work.Products.Select(p => p.Id).ToArrayAsync(cancellationToken);
        if (!preview.IsDryRun)
        {
            await db.LockProductsAsync(ids, cancellationToken);
            // Whoever changed one of them until now may have made it another that is not meant.
            ids = await work.Products.Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToArrayAsync(cancellationToken);
        }
        await work.CheckAsync(ids);
        var proposed = work.Propose(ids);
        var changes = await proposed.OrderBy(c => c.ProductId).ThenBy(c => c.Field).ThenBy(c => c.Before).ThenBy(c => c.After)
            .Skip(preview.Offset).Take(preview.First).ToListAsync(cancellationToken);
        var changed = await proposed.GroupBy(c => c.ProductId).Select(c => new { Id = c.Key, Count = c.Count() }).ToArrayAsync(cancellationToken);
        var (changedIds, changeCount) = (changed.Select(c => c.Id).ToArray(), changed.Sum(c => c.Count));
        if (preview.IsDryRun || changed.Length == 0)
            return new BulkOutcome(changed.Length, changeCount, changes, ChangeSet: null, OnSale: []);

        var before = await db.OnSaleAsync(changedIds, cancellationToken);
        var id = await history.BeginAsync(work.Kind, cancellationToken: cancellationToken);
        await work.ApplyAsync(changedIds, time.GetUtcNow());
        audit.Record(new(AuditAction.ProductsChanged, AuditTarget.ProductChangeSet(id))
        {
            After = new { work.Kind, work.Asked, Products = changed.Length },
        });
        await db.SaveChangesAsync(cancellationToken);
        var after = await db.OnSaleAsync(changedIds, cancellationToken);
        var set = await db.ProductChangeSets.SingleAsync(s => s.Id == id, cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return new BulkOutcome(changed.Length, changeCount, changes, set, [.. before.Union(after)]);
    }

    private async Task ThrowIfOutOfRangeAsync(PriceRule rule, Guid[] ids, CancellationToken cancellationToken)
    {
        var outside = db.Database.SqlQueryRaw<string>(
            $$"""
            SELECT p.sku AS "Value" FROM products p
            WHERE p.id = ANY ({0}) AND ({{PriceRule.NewPrice}} NOT BETWEEN 0 AND {4}
                OR ({{PriceRule.NewPrice}} = 0 AND p.price > 0))
            """,
            [.. rule.Parameters(ids), Product.HighestPrice]);
        if (await outside.CountAsync(cancellationToken) is > 0 and var count)
            throw new PriceOutOfRangeException(count, await outside.Order().Take(20).ToListAsync(cancellationToken));
    }

    private async Task CheckCategoriesAsync(Guid[] ids, Guid[] added, Guid[] removed, CancellationToken cancellationToken)
    {
        await db.HoldCategoriesAsync("add", added, cancellationToken);
        await db.HoldCategoriesAsync("remove", removed, cancellationToken);
        var full = await db.ProductCategories
            .Where(f => ids.Contains(f.ProductId) && !added.Contains(f.CategoryId) && !removed.Contains(f.CategoryId))
            .GroupBy(f => f.ProductId)
            .CountAsync(f => f.Count() + added.Length > ProductRules.MostCategories, cancellationToken);
        if (full > 0)
            throw new InvalidInputException("add", $"{full} products would be filed under more than {ProductRules.MostCategories} categories.");
    }

    /// <summary>What is to be done to many products, whichever way.</summary>
    private sealed class Work
    {
        public required IQueryable<Product> Products { get; init; }

        public required ProductChangeKind Kind { get; init; }

        /// <summary>What was asked for, for the audit log.</summary>
        public required object Asked { get; init; }

        /// <summary>What would become of these products.</summary>
        public required Func<Guid[], IQueryable<ProposedChange>> Propose { get; init; }

        /// <summary>Throws where it cannot be done to these products.</summary>
        public Func<Guid[], Task> CheckAsync { get; init; } = _ => Task.CompletedTask;

        /// <summary>Does it to these products, all of which it changes.</summary>
        public required Func<Guid[], DateTimeOffset, Task> ApplyAsync { get; init; }
    }
}
