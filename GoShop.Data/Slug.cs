using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace GoShop.Data;

/// <summary>Names of things in addresses of pages: lower-case ASCII letters and digits, parted by single hyphens.</summary>
public static partial class Slug
{
    // Russian much as passports write it (ICAO 9303), and the letters of Latin alphabets, each group before what it becomes. The server has no tables
    // of Unicode to take letters apart by: it runs without a culture's data.
    private static readonly Dictionary<char, string> Letters = Read(
        "аa бb вv гg ґg дd еe ёe єye жzh зz иi іi їyi йy кk лl мm нn оo пp рr сs тt уu ўu фf хkh цts чch шsh щshch ъ ыy ь эe юyu яya",
        "àáâãäåāăąa æae çćĉċčc ďđðd èéêëēĕėęěe ĝğġģg ĥħh ìíîïĩīĭįıi ĵj ķk ĺļľŀłl ñńņňn òóôõöøōŏőo œoe ŕŗřr śŝşšșs ßss ţťŧțt þth ùúûüũūŭůűųu ŵw ýÿŷy źżžz",
        "'’");

    private static readonly Dictionary<char, string> Words = new() { ['−'] = "minus", ['&'] = "and" };

    /// <summary>What a slug is, in words.</summary>
    public const string Rule = "lower-case letters a to z and digits, parted by single hyphens";

    /// <summary>Whether the text is a slug.</summary>
    public static bool IsSlug(string text) => Pattern().IsMatch(text);

    /// <summary>A slug made of a name: Russian letters are transliterated, accents dropped; all else parts words. Empty where nothing is left.</summary>
    /// <param name="text">A name.</param>
    /// <param name="length">The most characters it may have.</param>
    public static string Of(string text, int length)
    {
        var slug = new StringBuilder(Math.Min(text.Length, length));
        foreach (var character in text)
        {
            var lower = char.ToLowerInvariant(character);
            if (Letters.TryGetValue(lower, out var letters))
                slug.Append(letters);
            else if (char.IsAsciiLetterOrDigit(lower))
                slug.Append(lower);
            else if (Words.TryGetValue(lower, out var word))
                Part(Part(slug).Append(word));
            else if (char.GetUnicodeCategory(lower) is not UnicodeCategory.NonSpacingMark)
                Part(slug);
            if (slug.Length > length)
                break;
        }
        return Cut(slug.ToString(), length);
    }

    /// <summary>The slug with something after it, cut so that both fit.</summary>
    public static string With(string slug, string suffix, int length) => Cut($"{Cut(slug, length - suffix.Length - 1)}-{suffix}", length);

    private static string Cut(string slug, int length) => (slug.Length > length ? slug[..length] : slug).Trim('-');

    /// <summary>Ends a word.</summary>
    private static StringBuilder Part(StringBuilder slug) => slug.Length > 0 && slug[^1] != '-' ? slug.Append('-') : slug;

    /// <summary>Reads groups of letters that are no ASCII, each followed by the ASCII letters it becomes; none for those that vanish.</summary>
    private static Dictionary<char, string> Read(params string[] lines) =>
        lines.SelectMany(line => line.Split(' ')).SelectMany(group =>
        {
            var becomes = group.TrimStart(group.Where(letter => !char.IsAsciiLetter(letter)).ToArray());
            return group[..^becomes.Length].Select(letter => KeyValuePair.Create(letter, becomes));
        }).ToDictionary();

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
