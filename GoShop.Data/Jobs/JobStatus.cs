namespace GoShop.Data.Jobs;

/// <summary>How far a job is.</summary>
public enum JobStatus
{
    /// <summary>Waits for an instance to take it.</summary>
    Queued,

    /// <summary>Is being worked on, or waits to be gone on with after an instance has died.</summary>
    Running,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>Given up; <see cref="Job.Failure"/> says why.</summary>
    Failed,

    /// <summary>Called off by a keeper of the shop. What it had done by then stays done.</summary>
    Cancelled,
}
