using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Data.Jobs;

/// <summary>Does what jobs of one kind ask for.</summary>
/// <remarks>
/// It may be broken off at any point, by the death of its process even, and is then begun again: it looks at <see cref="JobRun.Job"/> for how far it had come,
/// and saves each step together with <see cref="JobRun.CheckpointAsync"/>, so that no step is taken twice.
/// </remarks>
public interface IJobWork
{
    /// <summary>Does it, or the rest of it.</summary>
    /// <exception cref="ShopException">It cannot be done; the job fails, and the message tells the keeper why.</exception>
    /// <exception cref="JobCancelledException">It was called off; from <see cref="JobRun"/>.</exception>
    Task<JobOutcome> RunAsync(JobRun run, CancellationToken cancellationToken);
}

/// <summary>What came of a job that was done.</summary>
/// <param name="Result">What there is to say of it: becomes JSON.</param>
/// <param name="FileKey">Where the blob store has the file that it made; null for none.</param>
/// <param name="FileName">What to save that file as.</param>
public sealed record JobOutcome(object Result, string? FileKey = null, string? FileName = null);

/// <summary>Puts the works of jobs into a service collection.</summary>
public static class JobWorks
{
    /// <summary>Has jobs of a kind done by <typeparamref name="TWork"/>, each in a scope of its own.</summary>
    public static IServiceCollection AddJobWork<TWork>(this IServiceCollection services, JobKind kind)
        where TWork : class, IJobWork => services.AddKeyedScoped<IJobWork, TWork>(kind);
}
