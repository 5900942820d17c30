using Npgsql;

namespace GoShop.Testing;

/// <summary>What must hold of a shop's database at any moment, and above all after a storm: each is a query that finds what breaks it.</summary>
public static class Invariants
{
    private static readonly (string Rule, string Breaches)[] All =
    [
        ("stock is the sum of the ledger", """
            SELECT p.sku || ' has ' || p.stock || ', the ledger ' || coalesce(sum(m.delta), 0)
            FROM products p LEFT JOIN stock_movements m ON m.product_id = p.id GROUP BY p.id HAVING p.stock <> coalesce(sum(m.delta), 0)
            """),
        ("no stock is below zero", "SELECT sku FROM products WHERE stock < 0"),
        ("each line of an order left the stock once", """
            SELECT o.number FROM orders o JOIN order_items i ON i.order_id = o.id
            LEFT JOIN stock_movements m ON m.order_id = o.id AND m.product_id = i.product_id AND m.reason = 'SALE'
            WHERE i.product_id IS NOT NULL AND m.delta IS DISTINCT FROM -i.quantity
            """),
        ("each line of a cancelled order came back once, and of no other", """
            SELECT o.number FROM orders o JOIN order_items i ON i.order_id = o.id
            LEFT JOIN stock_movements m ON m.order_id = o.id AND m.product_id = i.product_id AND m.reason = 'CANCELLATION'
            WHERE i.product_id IS NOT NULL AND m.delta IS DISTINCT FROM CASE WHEN o.status = 'CANCELLED' THEN i.quantity END
            """),
        ("an order costs what its lines cost", """
            SELECT o.number FROM orders o LEFT JOIN order_items i ON i.order_id = o.id
            GROUP BY o.id HAVING o.total <> coalesce(sum(i.unit_price * i.quantity), 0) OR count(i.order_id) = 0
            """),
        ("an order has the status of its last step, and each step once", """
            SELECT o.number FROM orders o JOIN LATERAL (
                SELECT count(*) AS steps, count(DISTINCT status) AS statuses, max(at) AS last FROM order_events e WHERE e.order_id = o.id) told ON true
            WHERE told.steps <> told.statuses OR NOT EXISTS (
                SELECT FROM order_events e WHERE e.order_id = o.id AND e.at = told.last AND e.status = o.status)
            """),
        ("carts do not hold more than there is", """
            SELECT p.sku FROM cart_items i JOIN products p ON p.id = i.product_id WHERE i.held_until > $1 GROUP BY p.id HAVING sum(i.quantity) > p.stock
            """),
    ];

    /// <summary>The rules that do not hold, each with up to five that break it.</summary>
    /// <param name="connectionString">Which database, in Npgsql's form.</param>
    /// <param name="now">Of which time holds must be covered by stock; null where a count may have taken what was held, or the shop's clock is not the world's.</param>
    public static async Task<IReadOnlyList<string>> FindBrokenAsync(string connectionString, DateTimeOffset? now = null)
    {
        var broken = new List<string>();
        await using var database = NpgsqlDataSource.Create(connectionString);
        foreach (var (rule, breaches) in All)
        {
            var asksForTime = breaches.Contains("$1", StringComparison.Ordinal);
            if (asksForTime && now is null)
                continue;
            await using var command = database.CreateCommand($"{breaches} LIMIT 5");
            if (asksForTime)
                command.Parameters.Add(new NpgsqlParameter { Value = now });
            await using var row = await command.ExecuteReaderAsync();
            var found = new List<string>();
            while (await row.ReadAsync())
                found.Add(row.GetString(0));
            if (found.Count > 0)
                broken.Add($"{rule}: {string.Join("; ", found)}");
        }
        return broken;
    }
}
