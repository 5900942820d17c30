namespace GoShop.Data.Mapping;

/// <summary>Patterns of LIKE and ILIKE for what people type in.</summary>
internal static class LikePattern
{
    /// <summary>The longest text that is looked for, in characters.</summary>
    private const int TextLength = 100;

    /// <summary>Whatever holds the text, whose own wildcards mean themselves.</summary>
    public static string Containing(string text)
    {
        text = text.Trim();
        var part = text.Length > TextLength ? text[..TextLength] : text;
        return $"%{part.Replace(@"\", @"\\").Replace("%", @"\%").Replace("_", @"\_")}%";
    }
}
