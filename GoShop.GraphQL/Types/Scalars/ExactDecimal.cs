using System.Globalization;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>Reads decimals out of JSON and GraphQL numbers without rounding.</summary>
internal static class ExactDecimal
{
    /// <summary>False where <see cref="decimal"/> has not the range or the digits.</summary>
    public static bool TryParse(string number, out decimal value)
        => decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
            && Digits(value.ToString(CultureInfo.InvariantCulture)).SequenceEqual(Digits(number));

    /// <summary>The digits that count: without exponent, point and the zeros at either end.</summary>
    private static ReadOnlySpan<char> Digits(string number)
    {
        var exponent = number.AsSpan().IndexOfAny('e', 'E');
        var mantissa = exponent < 0 ? number : number[..exponent];
        return mantissa.Replace(".", "").AsSpan().TrimStart("-+0").TrimEnd('0');
    }
}
