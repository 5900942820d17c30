using GoShop.GraphQL.Security;
using GoShop.Server.Configuration;

namespace GoShop.Server.RateLimiting;

/// <summary>Puts limits into the server, unless they are switched off.</summary>
internal static class RateLimitSetup
{
    /// <summary>Adds what counts: shared through Redis where there is one.</summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, RateLimitOptions? options) => options is null ? services : services
        .AddSingleton(new Limits(options))
        .AddSingleton<LocalBudgets>()
        .AddSingleton<SharedBudgets>()
        .AddSingleton<FailureDelays>()
        .AddSingleton<RateLimiter>()
        .AddSingleton<IRateLimiter>(provider => provider.GetRequiredService<RateLimiter>())
        .AddSingleton<BudgetSync>()
        .AddHostedService(provider => provider.GetRequiredService<BudgetSync>());

    /// <summary>Counts requests.</summary>
    public static void UseRateLimits(this IApplicationBuilder app)
    {
        if (app.ApplicationServices.GetService<RateLimiter>() is not null)
            app.UseMiddleware<RequestLimit>();
    }
}
