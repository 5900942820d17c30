using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Jobs;

[MutationType]
internal static class JobMutations
{
    /// <summary>
    /// Calls a job off that is not over; of an import, also the pictures that are not fetched yet, where it is over itself. What is done stays done.
    /// </summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<ConflictException>]
    public static Task<Job> CancelJobAsync(CancelJobInput input, JobQueue jobs, CancellationToken cancellation)
        => jobs.CancelAsync(input.JobId, cancellation);
}

/// <summary>Which job to call off.</summary>
internal sealed record CancelJobInput([ID] Guid JobId);
