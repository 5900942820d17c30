using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Products;

/// <summary>
/// Counts what sold in the last 30 days into <see cref="Product.SoldCount"/>, by which an index gives the best-selling first. Cancelled orders do not count.
/// A sale does not count itself: the row of its product is the one that all its buyers wait for, and would then move in every index of the table.
/// </summary>
public sealed class SalesCount(ShopContext db, TimeProvider time)
{
    private const int Days = 30;

    // Rows that are being sold at this moment are left for the next time, and those that are counted are not held for long.
    private const int AtOnce = 500;

    /// <summary>Brings the counts up to date.</summary>
    /// <returns>How many products had another count than before.</returns>
    public async Task<int> RefreshAsync(CancellationToken cancellationToken = default)
    {
        var since = Since(time.GetUtcNow());
        int all = 0, counted;
        do
        {
            counted = await db.Database.SqlQuery<int>($"SELECT count_sales({since}, {AtOnce}) AS \"Value\"").SingleAsync(cancellationToken);
            all += counted;
        }
        while (counted == AtOnce);
        return all;
    }

    /// <summary>Counts everything in the connection's transaction, for a shop that nobody sells in yet.</summary>
    internal static async Task CountAllAsync(NpgsqlConnection connection, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var count = new NpgsqlCommand("SELECT count_sales($1, NULL)", connection);
        count.Parameters.AddWithValue(Since(now));
        await count.ExecuteNonQueryAsync(cancellationToken);
    }

    private static DateTimeOffset Since(DateTimeOffset now) => now.AddDays(-Days);
}
