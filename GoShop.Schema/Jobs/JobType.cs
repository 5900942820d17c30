using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using GoShop.Data.Accounts;
using GoShop.Data.Jobs;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Jobs;

/// <summary>Work for a keeper of the shop that takes longer than a request: an import, an export.</summary>
[ObjectType<Job>(Fields =
[
    nameof(Job.Id), nameof(Job.Kind), nameof(Job.Status), nameof(Job.Done), nameof(Job.Total), nameof(Job.ProblemCount), nameof(Job.Failure),
    nameof(Job.FileName), nameof(Job.CreatedAt), nameof(Job.StartedAt), nameof(Job.FinishedAt),
])]
internal static class JobType
{
    /// <summary>Who asked for it; null where the account is gone.</summary>
    public static Task<User?> GetActorAsync([Parent] Job job, UserByIdLoader users, CancellationToken cancellation)
        => users.FindAsync(job.ActorId, cancellation);

    /// <summary>What it was asked to do.</summary>
    public static JsonElement Input([Parent] Job job) => JsonElement.Parse(job.Input);

    /// <summary>What has come of it so far; null before anything has.</summary>
    public static JsonElement? Result([Parent] Job job) => job.Result is { } result ? JsonElement.Parse(result) : null;

    /// <summary>How far pictures are that an import named by their addresses; null where there are none, or where all was done with long ago.</summary>
    public static async Task<JobPictures?> GetPicturesAsync([Parent] Job job, PicturesByJobLoader pictures, CancellationToken cancellation)
        => job.Kind is JobKind.ImportProducts ? await pictures.LoadAsync(job.Id, cancellation) : null;

    /// <summary>Where the file is that it made; null where there is none, or not any more.</summary>
    public static string? FileUrl([Parent] Job job) => job.FileName is null ? null : $"/api/v1/admin/jobs/{job.Id}/file";

    /// <summary>Where all that is kept of the problems is, as CSV; null where there are none.</summary>
    public static string? ProblemsUrl([Parent] Job job) => job.ProblemCount == 0 ? null : $"/api/v1/admin/jobs/{job.Id}/problems";

    /// <summary>What is wrong with what it was given, in the order it was found. Of very many the first are kept; problemCount counts all.</summary>
    [ListSize(SlicingArguments = ["first"])]
    public static async Task<IReadOnlyList<JobProblem>> GetProblemsAsync(
        [Parent] Job job, ProblemsByJobLoader problems, CancellationToken cancellation, [Range(1, 1000)] int first = 100, [Range(0, JobProblem.Limit)] int offset = 0)
        => job.ProblemCount == 0 ? [] : await problems.LoadAsync(new ProblemPage(job.Id, offset, first), cancellation) ?? [];
}

/// <summary>How many pictures of an import are how far.</summary>
/// <param name="Pending">Wait, or are being fetched.</param>
/// <param name="Fetched">The products have them.</param>
/// <param name="Failed">Given up; the job's problems say why.</param>
internal sealed record JobPictures(int Pending, int Fetched, int Failed);

/// <summary>Something that is wrong with what a job was given.</summary>
[ObjectType<JobProblem>(Fields = [nameof(JobProblem.Row), nameof(JobProblem.Column), nameof(JobProblem.Message)])]
internal static class JobProblemType;
