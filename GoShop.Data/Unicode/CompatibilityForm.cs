namespace GoShop.Data.Unicode;

/// <summary>
/// Unicode's normalization form KC (Unicode Standard Annex 15): one way to write what looks or is typed alike, such as «é» of one code point or two, and full-width
/// letters for plain ones. .NET's own needs ICU, without which it takes all text for normal; the server is to do the same on every machine.
/// </summary>
internal static class CompatibilityForm
{
    /// <summary>The text in that form. What is no text, half of a surrogate pair, becomes U+FFFD.</summary>
    public static string Of(string text) => ComposedText.Of(text, static (table, code) => table.Decompose(code));

    /// <summary>Whether the text is in that form.</summary>
    public static bool IsIn(string text) => Of(text) == text;
}
