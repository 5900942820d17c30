using GoShop.Data.Accounts;
using GoShop.Server.Configuration;

namespace GoShop.Server.Authentication;

/// <summary>Lets admins work from configured networks only, where any are configured; whoever else calls is not asked where from.</summary>
internal sealed class AdminNetworks(AdminOptions options)
{
    /// <summary>What an admin who calls from elsewhere is told.</summary>
    public const string Refusal = "Admins may not work from this address.";

    /// <summary>Whether the request's user may call from where the request comes from.</summary>
    public bool Allow(HttpContext context)
    {
        if (options.AllowedNetworks.Count == 0 || !context.User.IsInRole(nameof(UserRole.Admin)))
            return true;
        var address = Callers.AddressOf(context.Connection.RemoteIpAddress);
        return address is not null && options.AllowedNetworks.Any(network => network.Contains(address));
    }
}

/// <summary>Refuses requests of admins from elsewhere. Goes after authentication.</summary>
internal sealed class AdminNetworkCheck(RequestDelegate next, AdminNetworks networks)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IgnoresAccessToken>() is null && !networks.Allow(context))
            await EndpointRefusal.WriteAsync(context, StatusCodes.Status403Forbidden, AdminNetworks.Refusal, "FORBIDDEN");
        else
            await next(context);
    }
}
