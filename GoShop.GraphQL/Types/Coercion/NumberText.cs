using System.Globalization;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>Writes numbers as ECMAScript does (ECMA-262, Number::toString): 1 for 1.0, 1e+21 and not 1E+21.</summary>
internal static class NumberText
{
    public static string Of(double value)
    {
        if (double.IsNaN(value))
            return "NaN";
        if (double.IsInfinity(value))
            return value > 0 ? "Infinity" : "-Infinity";
        if (value == 0)
            return "0";

        var (digits, exponent) = Split(Math.Abs(value));
        var sign = value < 0 ? "-" : "";
        return exponent switch
        {
            >= 21 or < -6 => $"{sign}{digits[..1]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}",
            < 0 => $"{sign}0.{new string('0', -exponent - 1)}{digits}",
            _ when digits.Length <= exponent + 1 => sign + digits.PadRight(exponent + 1, '0'),
            _ => $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
        };
    }

    /// <summary>The fewest digits that read back as the same number, and the power of ten of the first of them.</summary>
    private static (string Digits, int Exponent) Split(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E');
        var exponent = e < 0 ? 0 : int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var mantissa = e < 0 ? text : text[..e];
        var point = mantissa.IndexOf('.');
        var whole = point < 0 ? mantissa.Length : point;
        var digits = mantissa.Replace(".", "");
        var zeros = digits.Length - digits.TrimStart('0').Length;
        return (digits.Trim('0'), exponent + whole - 1 - zeros);
    }
}
