using GoShop.Data.Accounts;
using GoShop.GraphQL.Security;
using GoShop.Schema.Accounts;
using GoShop.Schema.Carts;
using GoShop.Server.Authentication.Cookies;
using GoShop.Server.Authentication.Sessions;
using GoShop.Server.Carts;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication;

/// <summary>Puts authentication into the server.</summary>
internal static class AuthenticationSetup
{
    /// <summary>Adds what issues and checks access tokens.</summary>
    public static IServiceCollection AddAccessTokens(this IServiceCollection services, TokenOptions options, RedisOptions redis)
    {
        services.AddSingleton(options);
        services.AddSingleton<TokenKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<IAccessTokens>(provider => provider.GetRequiredService<AccessTokens>());
        services.AddSessions(redis);
        services.AddSingleton<TokenGate>();
        services.AddSingleton<IWithheldRoleListener, AdminRefusals>();
        services.AddSingleton<RequestSource>().AddSingleton<HostCookies>().AddSingleton<TokenCookies>().AddSingleton<CartTokens>();
        services.AddSingleton<ITokenCookies>(provider => provider.GetRequiredService<TokenCookies>());
        services.AddSingleton<ICartTokens>(provider => provider.GetRequiredService<CartTokens>());
        // The core alone: the rest of AddAuthentication brings keys for cookies that are encrypted, which tokens need not be.
        services.AddAuthenticationCore(authentication =>
        {
            authentication.AddScheme<BearerAuthentication>(BearerAuthentication.Name, displayName: null);
            authentication.DefaultScheme = BearerAuthentication.Name;
        });
        services.AddWebEncoders();
        services.AddTransient<BearerAuthentication>();
        return services;
    }

    /// <summary>Answers those whose token is not good, and foreign pages that use somebody's cookies. Goes after authentication.</summary>
    public static IApplicationBuilder UseAccessTokens(this IApplicationBuilder app) => app
        .UseMiddleware<CookieCallerCheck>()
        .UseMiddleware<RefusedTokens>();
}
