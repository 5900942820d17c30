using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Analytics;

/// <summary>How many accounts were opened. Those that have been deleted since count: they were opened all the same.</summary>
public sealed class RegistrationCounts(ShopContext db, ShopCalendar calendar)
{
    /// <summary>How many in each of some ranges; in one statement.</summary>
    public async Task<IReadOnlyDictionary<DateRange, int>> CountAsync(IReadOnlyCollection<DateRange> ranges, CancellationToken cancellationToken = default)
    {
        var cuts = new TimeCuts(calendar, ranges);
        var rows = await db.Database.SqlQuery<CountRow>(
            $"""
            SELECT width_bucket(created_at, {cuts.All}) AS "Place", count(*)::integer AS "Count"
            FROM users WHERE created_at >= {cuts.Start} AND created_at < {cuts.End}
            GROUP BY 1
            """).ToListAsync(cancellationToken);
        var found = rows.ToLookup(row => row.Place);
        return ranges.Distinct().ToDictionary(range => range, range => cuts.In(range, found).Sum(row => row.Count));
    }

    private sealed record CountRow(int Place, int Count);
}
