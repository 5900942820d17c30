using GoShop.Data.Accounts;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication.Sessions;

/// <summary>Puts what knows of sessions into the server.</summary>
internal static class SessionServices
{
    /// <summary>Adds session states, shared through Redis where there is one. Needs the Redis connection and <see cref="TokenOptions"/>.</summary>
    public static IServiceCollection AddSessions(this IServiceCollection services, RedisOptions redis)
    {
        services.AddSingleton<SessionStates>();
        services.AddSingleton<SessionEnds>();
        services.AddSingleton<ISessionEnds>(provider => provider.GetRequiredService<SessionEnds>());
        services.AddSingleton<SessionUse>();
        services.AddHostedService(provider => provider.GetRequiredService<SessionUse>());
        return redis.Connection is null
            ? services.AddSingleton<ISharedSessionStates, NoSharedSessionStates>()
            : services.AddSingleton<ISharedSessionStates, RedisSessionStates>().AddHostedService<SessionEndRelay>();
    }
}
