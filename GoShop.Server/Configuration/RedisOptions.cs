using GoShop.Server.Caching;
using StackExchange.Redis;

namespace GoShop.Server.Configuration;

/// <summary>Where Redis is, if there is one.</summary>
/// <param name="Connection">How to connect, or null to do without.</param>
/// <param name="Prefix">What keys and channels begin with, so that several shops can share one Redis.</param>
internal sealed record RedisOptions(ConfigurationOptions? Connection, string Prefix)
{
    /// <summary>There is none.</summary>
    public static RedisOptions None { get; } = new(null, "");

    public static RedisOptions Read(SettingsReader settings)
    {
        var connection = settings.Optional<ConfigurationOptions?>("REDIS_URL", null, RedisUrl.Parse);
        var wanted = settings.Choice("GOSHOP_REDIS", true, ("on", true), ("off", false));
        var prefix = settings.Optional("GOSHOP_REDIS_PREFIX", "goshop:", text => text);
        return new RedisOptions(wanted ? connection : null, prefix);
    }
}
