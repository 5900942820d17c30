using GoShop.Data.Outbox;
using GoShop.Server.Configuration;
using GoShop.Server.Hosting;

namespace GoShop.Server.Jobs;

/// <summary>What is done now and then for the outbox.</summary>
internal static class OutboxUpkeep
{
    /// <summary>Counts what it holds, for the metrics.</summary>
    public static PeriodicTask Count { get; } = new("Counting the outbox", TimeSpan.FromSeconds(15), static async (services, _, stopping) =>
        services.GetRequiredService<OutboxMetrics>().Show(await services.GetRequiredService<OutboxQueue>().CountAsync(stopping)))
    {
        AtStart = true,
    };

    /// <summary>Deletes what was done long ago.</summary>
    public static PeriodicTask Prune(JobOptions options) => new("Shortening the outbox", TimeSpan.FromHours(1), (services, now, stopping) =>
        services.GetRequiredService<OutboxQueue>().PruneAsync(now - options.Retention, stopping))
    {
        AtStart = true,
    };
}
