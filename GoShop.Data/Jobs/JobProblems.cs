using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Jobs;

/// <summary>Where problems of a job are put behind those it has.</summary>
internal static class JobProblems
{
    /// <summary>Appends problems, in the caller's transaction. Of several who append at once each waits for the one before, so that numbers have no gaps.</summary>
    /// <param name="db">Where.</param>
    /// <param name="jobId">Which job.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="found">The first of them; those beyond <see cref="JobProblem.Limit"/> are counted and not kept.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task AppendAsync(ShopContext db, Guid jobId, int count, IReadOnlyList<FoundProblem> found, CancellationToken cancellationToken)
    {
        var counted = await db.Database
            .SqlQuery<int>($"""UPDATE jobs SET problem_count = problem_count + {count} WHERE id = {jobId} RETURNING problem_count AS "Value" """)
            .ToListAsync(cancellationToken);
        // The job may have been deleted.
        if (counted is not [var all])
            return;
        var before = all - count;
        db.JobProblems.AddRange(found
            .Take(Math.Max(0, JobProblem.Limit - before))
            .Select((problem, place) => new JobProblem(
                jobId,
                before + place + 1,
                problem.Row,
                problem.Column is null ? null : StorableText.Clean(problem.Column, JobProblem.ColumnLength),
                StorableText.Clean(problem.Message, JobProblem.MessageLength))));
        await db.SaveChangesAsync(cancellationToken);
    }
}

/// <summary>Something that was found wrong; see <see cref="JobProblem"/>.</summary>
internal sealed record FoundProblem(int? Row, string? Column, string Message);
