using System.Net;
using GoShop.Data.PictureFetches;
using GoShop.Server.Configuration;
using GoShop.Server.Hosting;

namespace GoShop.Server.PictureFetches;

/// <summary>Puts the fetching of pictures into the server.</summary>
internal static class PictureFetchSetup
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Adds what fetches pictures that imports name, on instances that work off jobs.</summary>
    public static IServiceCollection AddPictureFetches(this IServiceCollection services, ImportOptions imports, JobOptions jobs)
    {
        services.AddSingleton(imports).AddSingleton<IPictureSource>(provider => new HttpPictureSource(
            new CheckedConnections(imports.PictureOrigins, Dns.GetHostAddressesAsync), Patience, provider.GetRequiredService<TimeProvider>()));
        return jobs.IsWorking ? services.AddHostedService<PictureFetchService>().AddPeriodicTask(Prune(jobs)) : services;
    }

    private static PeriodicTask Prune(JobOptions jobs) => new("Forgetting pictures that were fetched", TimeSpan.FromHours(1), (services, now, stopping) =>
        services.GetRequiredService<PictureFetchQueue>().PruneAsync(now - jobs.FileRetention, stopping))
    {
        AtStart = true,
    };
}
