using GoShop.Server.Authentication.Sessions;
using GoShop.Server.Configuration;
using GoShop.Server.Hosting;

namespace GoShop.Server.Jobs;

/// <summary>Puts what works after requests into the server.</summary>
internal static class JobSetup
{
    /// <summary>Adds what hands the outbox's messages to their consumers, on every instance that is to work.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services, JobOptions options)
    {
        services.AddMetrics();
        services.AddSingleton(options).AddSingleton<OutboxMetrics>().AddSingleton<ActiveSessions>().AddSingleton<OutboxBell>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxBell>()).AddPeriodicTask(OutboxUpkeep.Count);
        services.AddPeriodicTask(AccountUpkeep.Count);
        if (!options.IsWorking)
            return services;
        return services
            .AddDispatcher(new OutboxLane(IsLong: false, options.Concurrency))
            .AddDispatcher(new OutboxLane(IsLong: true, options.LongConcurrency))
            .AddScoped<AccountUpkeep>()
            .AddPeriodicTask(OutboxUpkeep.Prune(options))
            .AddPeriodicTask(AccountUpkeep.Hourly)
            .AddPeriodicTask(CatalogueUpkeep.Sales)
            .AddPeriodicTask(CatalogueUpkeep.Writes)
            .AddPeriodicTask(CatalogueUpkeep.Words);
    }

    private static IServiceCollection AddDispatcher(this IServiceCollection services, OutboxLane lane) =>
        services.AddSingleton<IHostedService>(provider => ActivatorUtilities.CreateInstance<OutboxDispatcher>(provider, lane));
}
