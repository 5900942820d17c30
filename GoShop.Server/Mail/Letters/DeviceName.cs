namespace GoShop.Server.Mail.Letters;

/// <summary>
/// What a device is called in letters: browser and system, picked out of what the client says of itself (RFC 9110 §10.1.5). Its own words are not repeated: anybody
/// who knows a customer's address could have the shop send them a link that way, by a few wrong passwords.
/// </summary>
internal static class DeviceName
{
    // What stands in the agent, and what it is called. The first that stands there counts: browsers also name those they descend from.
    private static readonly (string Mark, string Name)[] Programs =
    [
        ("YaBrowser/", "Yandex Browser"), ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Macintosh", "macOS"), ("Linux", "Linux"),
    ];

    /// <summary>Such as «Firefox, Linux»; null where nothing is recognised.</summary>
    public static string? Of(string? userAgent)
    {
        if (userAgent is null)
            return null;
        string[] known = [.. new[] { Find(Programs), Find(Systems) }.OfType<string>()];
        return known.Length > 0 ? string.Join(", ", known) : null;

        string? Find((string Mark, string Name)[] names) =>
            names.FirstOrDefault(name => userAgent.Contains(name.Mark, StringComparison.Ordinal)).Name;
    }
}
