using System.Globalization;
using System.Text.RegularExpressions;

namespace GoShop.Server.Tables;

/// <summary>
/// Text of cells as SpreadsheetML writes it (ISO/IEC 29500-1 §22.9.2.19, ST_Xstring): characters that XML cannot hold, or would change, stand as <c>_x000D_</c>; text that looks
/// like that has its first underscore written so.
/// </summary>
internal static partial class EscapedText
{
    /// <summary>The text as it is written.</summary>
    public static string Of(string text) => ToEscape().Replace(text, static match => $"_x{(int)match.ValueSpan[0]:X4}_");

    /// <summary>The text that was written.</summary>
    public static string Undo(string written)
        => written.Contains("_x", StringComparison.Ordinal)
            ? Escaped().Replace(written, static match => ((char)ushort.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString())
            : written;

    [GeneratedRegex(@"[\x00-\x08\x0B-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex ToEscape();

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_")]
    private static partial Regex Escaped();
}
