using GoShop.GraphQL.Idempotency;
using GoShop.Server.Configuration;

namespace GoShop.Server.Idempotency;

/// <summary>Puts into the server what answers writes that are sent again.</summary>
internal static class IdempotencySetup
{
    /// <summary>Adds the log of named mutations, and on instances that work, what shortens it.</summary>
    public static IServiceCollection AddIdempotency(this IServiceCollection services, JobOptions jobs)
    {
        services.AddSingleton<IIdempotencyLog, NamedMutations>();
        return jobs.IsWorking ? services.AddHostedService<IdempotencyUpkeep>() : services;
    }
}
