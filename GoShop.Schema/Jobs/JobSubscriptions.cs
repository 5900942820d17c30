using System.Runtime.CompilerServices;
using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Jobs;

[SubscriptionType]
internal static class JobSubscriptions
{
    /// <summary>The job as it stands, and then each time it has moved on. Ends when the job is over.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Subscribe(With = nameof(WatchJobAsync))]
    public static Task<Job> JobProgress([ID] Guid jobId, [EventMessage] JobStep step, ShopContext db, CancellationToken cancellation)
        => db.Jobs.FirstAsync(job => job.Id == step.JobId, cancellation);

    public static async Task<IAsyncEnumerable<JobStep>> WatchJobAsync(
        Guid jobId, ShopContext db, ITopicEventReceiver events, CancellationToken cancellation)
    {
        var steps = await events.SubscribeAsync<JobStep>(JobTopics.OfJob(jobId), cancellation);
        var job = await db.Jobs.SingleOrDefaultAsync(job => job.Id == jobId, cancellation);
        if (job is not null)
            return FollowAsync(new JobStep(jobId, job.IsOver), steps, cancellation);
        await steps.DisposeAsync();
        throw new NotFoundException("job");
    }

    private static async IAsyncEnumerable<JobStep> FollowAsync(
        JobStep first, ISourceStream<JobStep> steps, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var following = steps;
        yield return first;
        if (first.IsOver)
            yield break;
        await foreach (var step in steps.WithCancellation(cancellation))
        {
            yield return step;
            if (step.IsOver)
                yield break;
        }
    }
}
