using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Administration;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Jobs;

[ObjectType<AdminQuery>(Fields = [])]
internal static class JobQueries
{
    /// <summary>Imports, exports and other work that takes its time, the newest first.</summary>
    [UsePaging]
    [UseFiltering]
    public static IQueryable<Job> GetJobs(ShopContext db) => db.Jobs.OrderByDescending(job => job.CreatedAt);

    /// <summary>One job; null where there is none.</summary>
    public static Task<Job?> GetJobAsync([ID] Guid id, ShopContext db, CancellationToken cancellation)
        => db.Jobs.SingleOrDefaultAsync(job => job.Id == id, cancellation);
}
