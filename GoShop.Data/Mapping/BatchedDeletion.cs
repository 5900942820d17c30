using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace GoShop.Data.Mapping;

internal static class BatchedDeletion
{
    private const int Rows = 1_000;
    private const int Batches = 100;

    /// <summary>
    /// Deletes rows a thousand at a time, each thousand by itself, so that nobody waits long for them; what is more than a hundred thousand is left to the next
    /// time.
    /// </summary>
    /// <param name="db">Where.</param>
    /// <param name="statement">The statement that deletes so many rows at most. It passes over those that somebody else is at, other instances that do the same say.</param>
    /// <param name="cancellationToken">Ends the work; what is deleted stays so.</param>
    public static async Task DeleteInBatchesAsync(this ShopContext db, Func<int, FormattableString> statement, CancellationToken cancellationToken)
    {
        var deleted = Rows;
        for (var batch = 0; batch < Batches && deleted == Rows; batch++)
            deleted = await db.Database.ExecuteSqlAsync(statement(Rows), cancellationToken);
    }

    /// <summary>Deletes rows a thousand at a time, each thousand by itself, until none is left to delete.</summary>
    /// <param name="database">Where.</param>
    /// <param name="sql">The statement that deletes so many rows at most, which is its last parameter.</param>
    /// <param name="values">The parameters before that.</param>
    /// <param name="cancellationToken">Ends the work; what is deleted stays so.</param>
    /// <returns>How many were deleted.</returns>
    public static async Task<int> DeleteInBatchesAsync(
        this NpgsqlDataSource database, string sql, IReadOnlyList<object> values, CancellationToken cancellationToken)
    {
        for (var all = 0; ;)
        {
            await using var command = database.CreateCommand(sql);
            foreach (var value in values.Append(Rows))
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            var deleted = await command.ExecuteNonQueryAsync(cancellationToken);
            all += deleted;
            if (deleted < Rows)
                return all;
        }
    }
}
