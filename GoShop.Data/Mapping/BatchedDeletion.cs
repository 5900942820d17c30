using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Mapping;

internal static class BatchedDeletion
{
    private const int Rows = 1_000;
    private const int Batches = 100;

    /// <summary>
    /// Deletes rows a thousand at a time, each thousand by itself, so that nobody waits long for them; what is more than a hundred thousand is left to the next
    /// time.
    /// </summary>
    /// <returns>How many rows were deleted.</returns>
    public static async Task<int> DeleteInBatchesAsync<T>(this IQueryable<T> rows, CancellationToken cancellationToken)
    {
        var (total, deleted) = (0, Rows);
        for (var batch = 0; batch < Batches && deleted == Rows; batch++)
        {
            deleted = await rows.Take(Rows).ExecuteDeleteAsync(cancellationToken);
            total += deleted;
        }
        return total;
    }
}
