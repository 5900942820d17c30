using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Data.PictureFetches;
using GoShop.GraphQL.DataLoading;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Jobs;

/// <summary>Some of the problems of jobs, in their order. They are numbered from 1 without gaps, so that a range of numbers is a page.</summary>
internal sealed class ProblemsByJobLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<ProblemPage, IReadOnlyList<JobProblem>>
{
    protected override async Task<IReadOnlyDictionary<ProblemPage, IReadOnlyList<JobProblem>>> LoadBatchAsync(IReadOnlyList<ProblemPage> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var pages = new Dictionary<ProblemPage, IReadOnlyList<JobProblem>>();
        // One statement for all jobs of a field; a field of another alias may want other pages.
        foreach (var range in keys.GroupBy(page => (page.Offset, page.First)))
        {
            var (offset, last) = (range.Key.Offset, range.Key.Offset + range.Key.First);
            var jobs = range.Select(page => page.JobId).ToArray();
            var problems = await db.JobProblems
                .Where(problem => jobs.Contains(problem.JobId) && problem.Number > offset && problem.Number <= last)
                .OrderBy(problem => problem.Number)
                .ToListAsync(cancellation);
            var byJob = problems.ToLookup(problem => problem.JobId);
            foreach (var page in range)
                pages[page] = [.. byJob[page.JobId]];
        }
        return pages;
    }
}

/// <summary>How far the pictures of imports are; nothing for those that named none.</summary>
internal sealed class PicturesByJobLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, JobPictures>
{
    protected override async Task<IReadOnlyDictionary<Guid, JobPictures>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var counts = await db.PictureFetches.Where(fetch => keys.Contains(fetch.JobId))
            .GroupBy(fetch => new { fetch.JobId, fetch.Status })
            .Select(group => new { group.Key.JobId, group.Key.Status, Count = group.Count() })
            .ToListAsync(cancellation);
        return counts.GroupBy(count => count.JobId).ToDictionary(job => job.Key, job => new JobPictures(
            job.Where(count => count.Status is PictureFetchStatus.Queued).Sum(count => count.Count),
            job.Where(count => count.Status is PictureFetchStatus.Fetched).Sum(count => count.Count),
            job.Where(count => count.Status is PictureFetchStatus.Failed).Sum(count => count.Count)));
    }
}

/// <summary>Which problems of which job.</summary>
internal readonly record struct ProblemPage(Guid JobId, int Offset, int First);
