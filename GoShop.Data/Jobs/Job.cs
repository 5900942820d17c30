using System.Text.Json;

namespace GoShop.Data.Jobs;

/// <summary>Work for a keeper of the shop that takes longer than a request.</summary>
public sealed class Job
{
    /// <summary>The longest key of a file in the blob store, in characters.</summary>
    public const int FileKeyLength = 300;

    /// <summary>The longest name a file is saved under, in characters.</summary>
    public const int FileNameLength = 200;

    /// <summary>The longest reason for a failure, in characters.</summary>
    public const int FailureLength = 1000;

    private Job() => Input = string.Empty;

    internal Job(Guid id, JobKind kind, object input, int? total, string? sourceKey, Guid? actorId, DateTimeOffset at)
    {
        Id = id;
        Kind = kind;
        Input = JsonSerializer.Serialize(input, JobJson.Options);
        (Total, SourceKey) = (total, sourceKey);
        ActorId = actorId;
        CreatedAt = at;
    }

    public Guid Id { get; private set; }

    public JobKind Kind { get; private set; }

    public JobStatus Status { get; private set; }

    /// <summary>Who asked for it; null where the account is gone.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>What it was asked to do, as JSON.</summary>
    public string Input { get; private set; }

    /// <summary>The claim it was last taken up under. An instance that was taken for dead may still hold an earlier one.</summary>
    public Guid? Run { get; private set; }

    /// <summary>How many rows it is done with. It only ever grows, also when another instance goes on with it.</summary>
    public int Done { get; private set; }

    /// <summary>How many rows there are; null while nobody has counted them.</summary>
    public int? Total { get; private set; }

    /// <summary>What has come of it so far, as JSON; null before anything has.</summary>
    public string? Result { get; private set; }

    /// <summary>How many things are wrong with what it was given. No more than <see cref="JobProblem.Limit"/> of them are kept.</summary>
    public int ProblemCount { get; private set; }

    /// <summary>Why it was given up.</summary>
    public string? Failure { get; private set; }

    /// <summary>Where the blob store has what it reads; null where it reads no file, or the file is gone again.</summary>
    public string? SourceKey { get; private set; }

    /// <summary>Where the blob store has the file it made; null where there is none, or not any more.</summary>
    public string? FileKey { get; private set; }

    /// <summary>What to save that file as.</summary>
    public string? FileName { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When an instance first took it.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>When it was done, given up or called off.</summary>
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>Whether nothing more comes of it.</summary>
    public bool IsOver => FinishedAt is not null;

    /// <summary>Says what came of a job that was done before it was written down.</summary>
    internal void Complete(JobOutcome outcome, DateTimeOffset at)
    {
        Status = JobStatus.Succeeded;
        Done = Total ?? 0;
        Result = JsonSerializer.Serialize(outcome.Result, outcome.Result.GetType(), JobJson.Options);
        (FileKey, FileName) = (outcome.FileKey, outcome.FileName);
        StartedAt = CreatedAt;
        FinishedAt = at;
    }

    /// <summary>What it was asked to do.</summary>
    internal TInput ReadInput<TInput>() => JsonSerializer.Deserialize<TInput>(Input, JobJson.Options)!;

    /// <summary>What has come of it so far; null before anything has.</summary>
    internal TResult? ReadResult<TResult>()
        where TResult : class
        => Result is null ? null : JsonSerializer.Deserialize<TResult>(Result, JobJson.Options);
}
