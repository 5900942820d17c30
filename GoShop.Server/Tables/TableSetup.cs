using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Data.Tables;
using GoShop.GraphQL.Hosting;
using GoShop.Server.Configuration;
using GoShop.Server.Hosting;

namespace GoShop.Server.Tables;

/// <summary>Puts tables into the server.</summary>
internal static class TableSetup
{
    private const long RoomForTheRest = 1 << 20;

    /// <summary>Adds what reads and writes tables as files, and the use cases that need it.</summary>
    public static IServiceCollection AddTables(this IServiceCollection services, ImportOptions imports, JobOptions jobs)
    {
        services.AddSingleton<ITables, TableFiles>().AddShopFiles();
        services.AddOptions<GraphQLServerOptions>().Configure(options => Widen(options.Uploads, imports.MaxBytes));
        return jobs.IsWorking ? services.AddPeriodicTask(Forget(jobs)) : services;
    }

    // What was uploaded for jobs that were over long ago, and what was made of it; later the jobs, too.
    private static PeriodicTask Forget(JobOptions jobs) => new("Forgetting old jobs", TimeSpan.FromHours(1), async (services, now, stopping) =>
    {
        var upkeep = services.GetRequiredService<JobUpkeep>();
        await upkeep.RemoveFilesAsync(now - jobs.FileRetention, stopping);
        await upkeep.DeleteAsync(now - jobs.JobRetention, stopping);
    })
    {
        AtStart = true,
    };

    // Tables may be larger than other files; what else takes files has limits of its own.
    private static void Widen(GraphQLUploadOptions uploads, long bytes)
    {
        uploads.MaxFileSize = Math.Max(uploads.MaxFileSize, bytes);
        uploads.MaxRequestSize = Math.Max(uploads.MaxRequestSize, bytes + RoomForTheRest);
    }
}
