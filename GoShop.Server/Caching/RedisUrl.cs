using System.Globalization;
using StackExchange.Redis;

namespace GoShop.Server.Caching;

/// <summary>Reads <c>redis://[default:password@]host[:port][/database]</c>, or <c>rediss://</c> for TLS.</summary>
internal static class RedisUrl
{
    private const string Expected =
        "expected a URL like redis://default:password@localhost:6379/0 (rediss:// for TLS; the password, port and database may be left out)";

    private const int DefaultPort = 6379;
    private const int LastDatabase = 15;

    /// <summary>The connection options a URL stands for, without any network access.</summary>
    /// <exception cref="FormatException">The text is not such a URL. The message says what was expected, never the password.</exception>
    public static ConfigurationOptions Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url)
            || url.Scheme is not ("redis" or "rediss")
            || url.Host.Length == 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0)
        {
            throw new FormatException(Expected);
        }

        return new ConfigurationOptions
        {
            EndPoints = { { url.IdnHost, url.IsDefaultPort ? DefaultPort : url.Port } },
            Ssl = url.Scheme == "rediss",
            SslHost = url.Scheme == "rediss" ? url.IdnHost : null,
            Password = Password(url.UserInfo),
            DefaultDatabase = Database(url.AbsolutePath),
        };
    }

    // The client signs in as the server's default user; another name would be dropped without a word.
    private static string? Password(string userInfo)
    {
        if (userInfo.Length == 0)
            return null;

        var colon = userInfo.IndexOf(':');
        if (colon < 0 || userInfo[..colon] is not ("" or "default"))
            throw new FormatException(Expected + "; the user can only be default");

        return Uri.UnescapeDataString(userInfo[(colon + 1)..]);
    }

    private static int Database(string path)
    {
        if (path is "" or "/")
            return 0;

        return int.TryParse(path.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var database)
            && database <= LastDatabase
                ? database
                : throw new FormatException(Expected + $"; the database is a number from 0 to {LastDatabase}");
    }
}
