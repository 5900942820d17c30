using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace GoShop.Server.Authentication;

/// <summary>Finds out who calls from the <c>Authorization</c> header (RFC 6750 §2.1). No header makes a visitor.</summary>
internal sealed class BearerAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, TokenGate gate)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>The scheme's name.</summary>
    public const string Name = "Bearer";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return AuthenticateResult.NoResult();
        if (FindToken(header) is not { } token)
            return AuthenticateResult.Fail("The Authorization header must be «Bearer», a space and an access token.");
        var reading = await gate.CheckAsync(token, Context.RequestAborted);
        return reading.User is null
            ? AuthenticateResult.Fail(reading.Refusal!.Message)
            : AuthenticateResult.Success(new AuthenticationTicket(
                reading.User, new AuthenticationProperties { ExpiresUtc = reading.ExpiresAt }, Scheme.Name));
    }

    /// <summary>The token of a header <c>Bearer …</c>; null where it is anything else.</summary>
    public static string? FindToken(string header)
        => AuthenticationHeaderValue.TryParse(header, out var value)
            && value.Scheme.Equals(Name, StringComparison.OrdinalIgnoreCase)
            && value.Parameter is { Length: > 0 } token
            ? token
            : null;
}
