namespace GoShop.Data.Jobs;

/// <summary>Those who want to know how far a job is. The host says who they are; without a word from it there are none.</summary>
public interface IJobWatchers
{
    /// <summary>Tells that a job has moved on, once that is saved; the same may be told more than once. Does not throw.</summary>
    /// <param name="jobId">Which job.</param>
    /// <param name="isOver">Whether nothing more comes of it.</param>
    Task ToldAsync(Guid jobId, bool isOver);
}

/// <summary>Nobody.</summary>
internal sealed class NoJobWatchers : IJobWatchers
{
    public Task ToldAsync(Guid jobId, bool isOver) => Task.CompletedTask;
}
