namespace GoShop.Server.Rest;

/// <summary>Reads texts of a query string.</summary>
internal static class QueryText
{
    /// <summary>How many texts a parameter may have: more than any page of a shop chooses among.</summary>
    public const int MostItems = 100;

    /// <summary>A parameter's text; null where it is absent or empty.</summary>
    /// <exception cref="RestException">It is given more than once, or is no text that a database holds.</exception>
    public static string? Find(IQueryCollection query, string parameter)
    {
        var values = query[parameter];
        return values.Count > 1 ? throw RestException.Invalid(parameter, "given once") : Sound(parameter, values.ToString());
    }

    /// <summary>A parameter's texts, whether it comes several times or has commas between them; null where it is absent or empty.</summary>
    /// <exception cref="RestException">They are too many, or no texts that a database holds.</exception>
    public static IReadOnlyList<string>? FindSeveral(IQueryCollection query, string parameter)
    {
        if (Sound(parameter, string.Join(',', query[parameter].ToArray())) is not { } text)
            return null;
        var items = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return items.Length switch
        {
            0 => null,
            > MostItems => throw RestException.Invalid(parameter, $"no more than {MostItems} texts, with commas between them"),
            _ => items,
        };
    }

    private static string? Sound(string parameter, string text)
        => text.Contains('\0') ? throw RestException.Invalid(parameter, "text without NUL characters") : text.Length > 0 ? text : null;
}
