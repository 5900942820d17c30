namespace GoShop.Data.Unicode;

/// <summary>
/// Unicode's normalization form C (Unicode Standard Annex 15): one way to write what is the same, such as «é» of one code point or two. What only looks alike, such as full-width
/// letters, stays what it is; see <see cref="CompatibilityForm"/> for that, and for why .NET's own does not do.
/// </summary>
internal static class CanonicalForm
{
    /// <summary>The text in that form. What is no text, half of a surrogate pair, becomes U+FFFD.</summary>
    public static string Of(string text) => ComposedText.Of(text, static (table, code) => table.DecomposeCanonically(code));
}
