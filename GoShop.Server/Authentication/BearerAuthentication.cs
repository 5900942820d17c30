using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using GoShop.Server.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace GoShop.Server.Authentication;

/// <summary>Finds out who calls from the <c>Authorization</c> header (RFC 6750 §2.1), or without one from a cookie. Neither makes a visitor.</summary>
internal sealed class BearerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenGate gate, TokenCookies cookies)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Name = "Bearer";

    /// <summary>The parameter of a failure that says why the token of a cookie is refused, as a <see cref="TokenRefusal"/>.</summary>
    public const string RefusedCookie = nameof(RefusedCookie);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Context.GetEndpoint()?.Metadata.GetMetadata<TakesNoAccessToken>() is not null)
            return AuthenticateResult.NoResult();
        var header = Request.Headers.Authorization.ToString();
        var cookie = header.Length == 0 ? cookies.FindAccessToken(Context) : null;
        if (header.Length == 0 && cookie is null)
            return AuthenticateResult.NoResult();
        if ((cookie ?? FindToken(header)) is not { } token)
            return AuthenticateResult.Fail("The Authorization header must be «Bearer», a space and an access token.");
        var reading = await gate.CheckAsync(token, Context, Context.RequestAborted);
        return reading.User is null
            ? AuthenticateResult.Fail(reading.Refusal!.Message, RefusalOf(reading, isCookie: cookie is not null))
            : AuthenticateResult.Success(new AuthenticationTicket(
                reading.User, new AuthenticationProperties { ExpiresUtc = reading.ExpiresAt }, Scheme.Name));
    }

    private static AuthenticationProperties RefusalOf(TokenReading reading, bool isCookie)
    {
        var properties = new AuthenticationProperties();
        if (isCookie)
            properties.SetParameter(RefusedCookie, reading.Refusal);
        return properties;
    }

    /// <summary>The token of a header <c>Bearer …</c>; null where it is anything else.</summary>
    public static string? FindToken(string header)
        => AuthenticationHeaderValue.TryParse(header, out var value)
            && value.Scheme.Equals(Name, StringComparison.OrdinalIgnoreCase)
            && value.Parameter is { Length: > 0 } token
            ? token
            : null;
}

/// <summary>Marks an endpoint that nobody signs in at: the bearer tokens that it takes are its own.</summary>
internal sealed class TakesNoAccessToken;
