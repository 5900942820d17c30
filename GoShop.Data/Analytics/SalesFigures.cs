using GoShop.Data.Orders;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Analytics;

/// <summary>
/// What was sold. A sale is an order that is not cancelled, paid or not yet; it belongs to the day it was placed on. So an order that is cancelled is taken out of the day that it was counted to,
/// however long ago that was.
/// </summary>
/// <remarks>Everything is counted from the orders as they are: there are no figures beside them that could be wrong. Indexes hold what is added up.</remarks>
public sealed class SalesFigures(ShopContext db, ShopCalendar calendar)
{
    /// <summary>The orders that were placed in each of some ranges, by the status they have now; in one statement.</summary>
    public async Task<IReadOnlyDictionary<DateRange, OrderSummary>> SummarizeAsync(IReadOnlyCollection<DateRange> ranges, CancellationToken cancellationToken = default)
    {
        var cuts = new TimeCuts(calendar, ranges);
        var rows = await db.Database.SqlQuery<StatusRow>(
            $"""
            SELECT width_bucket(created_at, {cuts.All}) AS "Place", status AS "Status", count(*)::integer AS "Count", sum(total) AS "Total"
            FROM orders WHERE created_at >= {cuts.Start} AND created_at < {cuts.End}
            GROUP BY 1, 2
            """).ToListAsync(cancellationToken);
        var found = rows.ToLookup(row => row.Place);
        return ranges.Distinct().ToDictionary(range => range, range => OrderSummary.Of(cuts.In(range, found).Select(row => row.Read())));
    }

    /// <summary>How many pieces were sold in each of some ranges; in one statement.</summary>
    public async Task<IReadOnlyDictionary<DateRange, long>> CountPiecesAsync(IReadOnlyCollection<DateRange> ranges, CancellationToken cancellationToken = default)
    {
        var cuts = new TimeCuts(calendar, ranges);
        var rows = await db.Database.SqlQuery<PiecesRow>(
            $"""
            SELECT width_bucket(o.created_at, {cuts.All}) AS "Place", sum(i.quantity) AS "Pieces"
            FROM orders o JOIN order_items i ON i.order_id = o.id
            WHERE o.created_at >= {cuts.Start} AND o.created_at < {cuts.End} AND o.status <> 'CANCELLED'
            GROUP BY 1
            """).ToListAsync(cancellationToken);
        var found = rows.ToLookup(row => row.Place);
        return ranges.Distinct().ToDictionary(range => range, range => cuts.In(range, found).Sum(row => row.Pieces));
    }

    /// <summary>Who bought in a range, and for how many of them that was the first time.</summary>
    public async Task<CustomerCounts> CountCustomersAsync(DateRange range, CancellationToken cancellationToken = default)
    {
        var (start, end) = (calendar.StartOf(range.From), calendar.EndOf(range.To));
        return await db.Database.SqlQuery<CustomerCounts>(
            $"""
            SELECT count(*) FILTER (WHERE e.user_id IS NULL)::integer AS "New", count(e.user_id)::integer AS "Returning"
            FROM (SELECT DISTINCT user_id FROM orders WHERE created_at >= {start} AND created_at < {end} AND status <> 'CANCELLED') b
            LEFT JOIN LATERAL (SELECT user_id FROM orders WHERE user_id = b.user_id AND created_at < {start} AND status <> 'CANCELLED' LIMIT 1) e ON true
            """).SingleAsync(cancellationToken);
    }

    private sealed record PiecesRow(int Place, long Pieces);

    private sealed record StatusRow(int Place, string Status, int Count, decimal Total)
    {
        public StatusCount Read() => new(Enum.Parse<OrderStatus>(Status, ignoreCase: true), Count, Total);
    }
}
