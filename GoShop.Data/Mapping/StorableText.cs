using System.Buffers;
using System.Globalization;
using System.Text;

namespace GoShop.Data.Mapping;

/// <summary>What text PostgreSQL can keep: any Unicode scalar value but U+0000.</summary>
internal static class StorableText
{
    private static readonly SearchValues<char> Suspects =
        SearchValues.Create([.. Enumerable.Range(0xD800, 0x800).Append(0).Select(code => (char)code)]);

    public static bool IsStorable(string text)
    {
        var rest = text.AsSpan();
        for (var at = rest.IndexOfAny(Suspects); at >= 0; at = rest.IndexOfAny(Suspects))
        {
            if (Rune.DecodeFromUtf16(rest[at..], out var rune, out var length) is not OperationStatus.Done || rune.Value == 0)
                return false;
            rest = rest[(at + length)..];
        }
        return true;
    }

    /// <summary>The beginning of the text, so many characters at most, without what cannot be kept: half of a pair that was cut, say.</summary>
    public static string Clean(string text, int length) => Clean(text.Length > length ? text[..length] : text);

    /// <summary>
    /// What a stranger says of itself, fit for tables and logs: one line without control and format characters, so many characters at most;
    /// null where nothing is left.
    /// </summary>
    public static string? OneLine(string? text, int length)
    {
        if (text is null)
            return null;
        var seen = text.Any(IsUnseen) ? string.Concat(text.Where(character => !IsUnseen(character))) : text;
        var line = Clean(seen.Trim(), length).Trim();
        return line.Length > 0 ? line : null;
    }

    /// <summary>
    /// Whether the text is one line that reads in the order it is written in: no line breaks or other control characters, and none that turn the direction of
    /// writing (Unicode Standard Annex 9, §2). The joiners that Persian and emoji need may be in it.
    /// </summary>
    public static bool IsOneLine(string text) => !text.Any(character => TurnsDirection(character)
        || char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>The same of text in lines and paragraphs, which may have tabs as well.</summary>
    public static bool IsPlain(string text) => !text.Any(character => TurnsDirection(character)
        || (character is not ('\t' or '\n' or '\r' or '\u0085') && char.IsControl(character)));

    /// <summary>Whether the character turns the direction of writing for those after it (Unicode Standard Annex 9, §2.1 to §2.4).</summary>
    public static bool TurnsDirection(char character) => character is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    private static bool IsUnseen(char character) => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>The text without what cannot be kept.</summary>
    public static string Clean(string text) => IsStorable(text)
        ? text
        : string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar && rune.Value != 0));
}
