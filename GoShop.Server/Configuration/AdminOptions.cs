using System.Net;

namespace GoShop.Server.Configuration;

/// <summary>What holds for those who keep the shop.</summary>
/// <param name="AllowedNetworks">Where they may work from; empty for anywhere.</param>
internal sealed record AdminOptions(IReadOnlyList<IPNetwork> AllowedNetworks)
{
    public static AdminOptions Read(SettingsReader settings) => new(settings.Networks("ADMIN_ALLOWED_IPS"));
}
