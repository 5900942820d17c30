using System.Net;
using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Schema.Accounts;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication;

/// <summary>
/// Says who acts and from where, for a request, for the operations of its socket and for the operations that a REST route stands for: they all
/// run within the request. What runs in none is the shop's own doing.
/// </summary>
internal static class Callers
{
    /// <summary>The kind of app that calls.</summary>
    public const string AppTypeHeader = "X-App-Type";

    /// <summary>The app's version.</summary>
    public const string AppVersionHeader = "X-App-Version";

    /// <summary>What the app recognises its device by.</summary>
    public const string DeviceIdHeader = "X-Device-ID";

    /// <summary>Puts an <see cref="Actor"/> and a <see cref="RequestOrigin"/> into every scope, and says where admins may call from.</summary>
    public static IServiceCollection AddCallers(this IServiceCollection services, AdminOptions admins) => services
        .AddHttpContextAccessor()
        .AddSingleton(new AdminNetworks(admins))
        .AddScoped(provider => OriginOf(provider.GetRequiredService<IHttpContextAccessor>().HttpContext))
        .AddScoped(provider => ActorOf(provider.GetRequiredService<IHttpContextAccessor>().HttpContext));

    private static RequestOrigin OriginOf(HttpContext? context) => context is null
        ? RequestOrigin.None
        : new RequestOrigin
        {
            Ip = AddressOf(context.Connection.RemoteIpAddress)?.ToString(),
            UserAgent = context.Request.Headers.UserAgent,
            RequestId = context.TraceIdentifier,
            AppType = context.Request.Headers[AppTypeHeader],
            AppVersion = context.Request.Headers[AppVersionHeader],
            DeviceId = context.Request.Headers[DeviceIdHeader],
            Language = LanguageOf(context.Request),
        };

    // RFC 9110 §12.5.4. A region does not matter: ru-RU is Russian.
    private static Language? LanguageOf(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(range => range.Quality is not 0)
        .OrderByDescending(range => range.Quality ?? 1)
        .Select(range => range.Value.Value!.Split('-')[0])
        .Select(tag => Enum.TryParse<Language>(tag, ignoreCase: true, out var language) && Enum.IsDefined(language) ? language : (Language?)null)
        .FirstOrDefault(language => language is not null);

    private static Actor ActorOf(HttpContext? context) => context is null
        ? Actor.System
        : context.User.FindId() is { } id && Enum.TryParse<UserRole>(context.User.FindFirstValue(ClaimTypes.Role), out var role)
            ? Actor.Of(id, role)
            : Actor.Visitor;

    /// <summary>The address as people write it: a socket that listens for both families tells IPv4 addresses in IPv6's clothes (RFC 4291 §2.5.5.2).</summary>
    public static IPAddress? AddressOf(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
