using GoShop.Data.Jobs;
using GoShop.GraphQL.Subscriptions;

namespace GoShop.Schema.Jobs;

/// <summary>Where it is told how far jobs are, always after that was saved. Whoever listens reads the job anew.</summary>
internal sealed class JobTopics(ITopicEventSender events) : IJobWatchers
{
    /// <summary>The topic of one job.</summary>
    public static string OfJob(Guid jobId) => $"job:{jobId}";

    /// <inheritdoc/>
    public Task ToldAsync(Guid jobId, bool isOver) => events.SendAsync(OfJob(jobId), new JobStep(jobId, isOver), CancellationToken.None).AsTask();
}

/// <summary>That a job has moved on.</summary>
/// <param name="JobId">Which job.</param>
/// <param name="IsOver">Whether nothing more comes of it.</param>
internal sealed record JobStep(Guid JobId, bool IsOver);
