using GoShop.Data.Inventory;
using GoShop.Data.Mapping;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using static GoShop.Data.ProductTables.ProductImportBatch;

namespace GoShop.Data.ProductTables;

/// <summary>
/// Writes what an import changes, in the caller's transaction: a few statements for however many products. Stock moves through the ledger; the database keeps the history.
/// </summary>
internal sealed class ProductImportWriter(ShopContext db, Guid? actorId, DateTimeOffset now)
{
    public async Task WriteAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        await UpdateAsync([.. changes.Where(change => !change.IsNew)], cancellationToken);
        var made = changes.Where(change => change.IsNew).ToList();
        await InsertAsync([.. made.Where(change => change.After.Slug.Length > 0)], cancellationToken);
        await InsertAsync(await WithSlugsAsync([.. made.Where(change => change.After.Slug.Length == 0)], cancellationToken), cancellationToken);
        await MoveStockAsync([.. changes.Where(change => change.StockDelta != 0)], cancellationToken);
        await FileAsync(changes, cancellationToken);
    }

    private async Task<List<Change>> WithSlugsAsync(List<Change> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return changes;
        var slugs = await db.ChooseAsync([.. changes.Select(change => (change.After.Name, change.After.Sku))], cancellationToken);
        return [.. changes.Select((change, place) => change with { After = change.After with { Slug = slugs[place] } })];
    }

    private async Task UpdateAsync(List<Change> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        await ExecuteAsync(
            """
            UPDATE products p SET
                slug = c.slug, name = c.name, description = c.description, price = c.price, compare_at_price = c.compare_at_price,
                low_stock_threshold = c.low_stock_threshold, status = c.status, stock = p.stock + c.stock_delta,
                version = p.version + c.edits, updated_at = CASE c.edits WHEN 0 THEN p.updated_at ELSE $11 END
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::numeric[], $6::numeric[], $7::int[], $8::text[], $9::int[], $10::int[])
                AS c (id, slug, name, description, price, compare_at_price, low_stock_threshold, status, stock_delta, edits)
            WHERE p.id = c.id
            """,
            cancellationToken,
            Each(changes, change => change.Id),
            Each(changes, change => change.After.Slug),
            Each(changes, change => change.After.Name),
            Each(changes, change => change.After.Description),
            Each(changes, change => change.After.Price),
            Each(changes, change => change.After.CompareAtPrice),
            Each(changes, change => change.After.LowStockThreshold),
            Each(changes, change => Status(change.After)),
            Each(changes, change => change.StockDelta),
            Each(changes, change => change.IsEdit ? 1 : 0),
            now);
    }

    private async Task InsertAsync(List<Change> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        await using var copy = await Connection.BeginBinaryImportAsync(
            "COPY products (id, sku, slug, name, description, price, compare_at_price, stock, low_stock_threshold, status, created_at, updated_at) FROM STDIN (FORMAT BINARY)",
            cancellationToken);
        foreach (var change in changes)
        {
            var values = change.After;
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(change.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(values.Sku, NpgsqlDbType.Varchar, cancellationToken);
            await copy.WriteAsync(values.Slug, NpgsqlDbType.Varchar, cancellationToken);
            await copy.WriteAsync(values.Name, NpgsqlDbType.Varchar, cancellationToken);
            await copy.WriteAsync(values.Description, NpgsqlDbType.Varchar, cancellationToken);
            await copy.WriteAsync(values.Price, NpgsqlDbType.Numeric, cancellationToken);
            await copy.WriteAsync(values.CompareAtPrice, NpgsqlDbType.Numeric, cancellationToken);
            await copy.WriteAsync(change.StockDelta, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(values.LowStockThreshold, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(Status(values), NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellationToken);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    /// <summary>The ledger's lines for what was added to, or taken from, stock above: goods come in with a new product; of one that was there, somebody has counted anew.</summary>
    private async Task MoveStockAsync(List<Change> changes, CancellationToken cancellationToken)
    {
        if (changes.Count == 0)
            return;
        await using var copy = await Connection.BeginBinaryImportAsync(
            "COPY stock_movements (id, product_id, delta, reason, actor_id, at) FROM STDIN (FORMAT BINARY)", cancellationToken);
        foreach (var change in changes)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(Guid.CreateVersion7(now), NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(change.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(change.StockDelta, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(EnumName<StockReason>.Of(change.IsNew ? StockReason.Receipt : StockReason.Correction), NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(actorId, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(now, NpgsqlDbType.TimestampTz, cancellationToken);
        }
        await copy.CompleteAsync(cancellationToken);
    }

    private async Task FileAsync(IReadOnlyList<Change> changes, CancellationToken cancellationToken)
    {
        var removed = changes.SelectMany(change => change.Filing.Removed.Select(category => (change.Id, category))).ToList();
        if (removed.Count > 0)
        {
            await ExecuteAsync(
                "DELETE FROM product_categories f USING unnest($1::uuid[], $2::uuid[]) AS c (product_id, category_id) WHERE f.product_id = c.product_id AND f.category_id = c.category_id",
                cancellationToken,
                Each(removed, pair => pair.Id),
                Each(removed, pair => pair.category));
        }
        var added = changes.SelectMany(change => change.Filing.Added.Select(category => (change.Id, category))).ToList();
        if (added.Count > 0)
        {
            await ExecuteAsync(
                "INSERT INTO product_categories (product_id, category_id) SELECT * FROM unnest($1::uuid[], $2::uuid[]) ON CONFLICT DO NOTHING",
                cancellationToken,
                Each(added, pair => pair.Id),
                Each(added, pair => pair.category));
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        foreach (var value in values)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    private static T[] Each<TItem, T>(List<TItem> items, Func<TItem, T> value) => [.. items.Select(value)];

    private static string Status(ProductValues values) => StatusNames.Of(values.Status);
}
