using GoShop.Data.Idempotency;
using GoShop.GraphQL.Idempotency;
using GoShop.Server.Configuration;
using GoShop.Server.Hosting;

namespace GoShop.Server.Idempotency;

/// <summary>Puts into the server what answers writes that are sent again.</summary>
internal static class IdempotencySetup
{
    // The names of writes, a day after they were given.
    private static readonly PeriodicTask Forget = new("Forgetting old idempotency keys", TimeSpan.FromHours(1), static (services, now, stopping) =>
        services.GetRequiredService<IdempotencyLog>().PruneAsync(now - IdempotencyLog.Retention, stopping));

    /// <summary>Adds the log of named mutations, and on instances that work, what shortens it.</summary>
    public static IServiceCollection AddIdempotency(this IServiceCollection services, JobOptions jobs)
    {
        services.AddSingleton<IIdempotencyLog, NamedMutations>();
        return jobs.IsWorking ? services.AddPeriodicTask(Forget) : services;
    }
}
