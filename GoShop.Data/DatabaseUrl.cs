using Npgsql;

namespace GoShop.Data;

/// <summary>
/// Reads where PostgreSQL is: a URL as hosting platforms hand it out (<c>postgres://user:password@host:5432/name</c>,
/// libpq's connection URI) or Npgsql's own <c>Host=…;Database=…</c>.
/// </summary>
public static class DatabaseUrl
{
    private const int DefaultPort = 5432;

    /// <summary>The connection string that Npgsql understands.</summary>
    /// <exception cref="FormatException">The text is neither form; the message says what was expected, never the password.</exception>
    public static string ToConnectionString(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains("://", StringComparison.Ordinal) ? FromUrl(text) : FromKeywords(text);
    }

    private static string FromUrl(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("postgres" or "postgresql"))
            throw new FormatException("expected postgres://user:password@host:port/database");
        var database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/'));
        if (url.Host.Length == 0 || database.Length == 0 || database.Contains('/'))
            throw new FormatException("expected postgres://user:password@host:port/database with a host and a database");

        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host.Trim('[', ']'),
            Port = url.Port < 0 ? DefaultPort : url.Port,
            Database = database,
        };
        if (url.UserInfo.Split(':', 2) is [{ Length: > 0 } user, .. var rest])
        {
            connection.Username = Uri.UnescapeDataString(user);
            if (rest is [var password])
                connection.Password = Uri.UnescapeDataString(password);
        }
        foreach (var option in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            Set(connection, option);
        return connection.ConnectionString;
    }

    private static void Set(NpgsqlConnectionStringBuilder connection, string option)
    {
        var (name, value) = option.Split('=', 2) is [var key, var text] ? (key, Uri.UnescapeDataString(text)) : (option, string.Empty);
        try
        {
            // libpq writes sslmode=verify-full where Npgsql writes SSL Mode=VerifyFull, and application_name with an underscore.
            if (name == "sslmode")
                connection["SSL Mode"] = value.Replace("-", string.Empty, StringComparison.Ordinal);
            else
                connection[name.Replace('_', ' ')] = value;
        }
        catch (Exception failure) when (IsMalformed(failure))
        {
            throw new FormatException($"the option {name} of the database URL is not known or has a wrong value");
        }
    }

    private static string FromKeywords(string text)
    {
        const string Expected = "expected postgres://user:password@host:port/database or Host=…;Database=…;Username=…;Password=…";
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            return connection.Host is { Length: > 0 } && connection.Database is { Length: > 0 }
                ? connection.ConnectionString
                : throw new FormatException(Expected);
        }
        catch (Exception failure) when (IsMalformed(failure))
        {
            throw new FormatException(Expected);
        }
    }

    private static bool IsMalformed(Exception failure) =>
        failure is ArgumentException or KeyNotFoundException or FormatException or InvalidCastException or OverflowException;
}
