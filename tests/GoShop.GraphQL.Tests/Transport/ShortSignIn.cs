using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>Signs every request in, as an authentication handler does, for a moment only.</summary>
internal static class ShortSignIn
{
    public static void Use(WebApplication app) => app.Use((context, next) =>
    {
        var properties = new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddMilliseconds(100) };
        var ticket = new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity("test")), properties, "test");
        context.Features.Set<IAuthenticateResultFeature>(new Feature { AuthenticateResult = AuthenticateResult.Success(ticket) });
        return next(context);
    });

    private sealed class Feature : IAuthenticateResultFeature
    {
        public AuthenticateResult? AuthenticateResult { get; set; }
    }
}
