using GoShop.Data;
using GoShop.Data.Tables;
using GoShop.GraphQL.Hosting;
using GoShop.Server.Configuration;
using GoShop.Server.Jobs;

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
        return jobs.IsWorking ? services.AddHostedService<JobUpkeep>() : services;
    }

    // Tables may be larger than other files; what else takes files has limits of its own.
    private static void Widen(GraphQLUploadOptions uploads, long bytes)
    {
        uploads.MaxFileSize = Math.Max(uploads.MaxFileSize, bytes);
        uploads.MaxRequestSize = Math.Max(uploads.MaxRequestSize, bytes + RoomForTheRest);
    }
}
