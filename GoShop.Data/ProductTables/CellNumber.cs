using System.Globalization;
using System.Text.RegularExpressions;

namespace GoShop.Data.ProductTables;

/// <summary>Numbers as people write them in tables: a point or a comma before the fraction, blanks between thousands.</summary>
internal static partial class CellNumber
{
    /// <summary>An amount of money; null where the text is none, or can be read two ways: 1,234 may be a thousand and more, or one and a bit.</summary>
    public static decimal? Amount(string text)
        => AmountForm().IsMatch(text) && decimal.TryParse(Bare(text).Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : null;

    /// <summary>A whole number; null where the text is none. Spreadsheets may have made 12 into 12.0.</summary>
    public static int? Whole(string text)
        => WholeForm().IsMatch(text) && int.TryParse(Bare(text).Split('.', ',')[0], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private static string Bare(string text) => string.Concat(text.Where(character => !char.IsWhiteSpace(character)));

    [GeneratedRegex(@"^\s*-?(?:[0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3})+|[0-9]{1,12})(?:[.,][0-9]{1,2}|\.[0-9]{1,28})?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex AmountForm();

    [GeneratedRegex(@"^\s*-?(?:[0-9]{1,3}(?:[ \u00A0\u202F][0-9]{3})+|[0-9]{1,10})(?:[.,]0{1,2})?\s*\z", RegexOptions.CultureInvariant)]
    private static partial Regex WholeForm();
}
