using System.Globalization;
using System.Numerics;
using System.Text.Json;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Types.Scalars;

/// <summary>What resolvers give for leaves, brought to few shapes before result coercion (§6.4.3 CoerceResult).</summary>
internal static class ResultValue
{
    private static readonly object True = true;
    private static readonly object False = false;

    /// <summary>A leaf of JSON as the value it stands for; whole numbers as long or double, others as double. Anything else as it is.</summary>
    public static object Unwrap(object value)
    {
        if (value is not JsonElement json)
            return value;
        return json.ValueKind switch
        {
            JsonValueKind.String when JsonText.TryGetString(json, out var text) => text,
            JsonValueKind.Number => json.TryGetInt64(out var whole) ? whole : json.GetDouble(),
            JsonValueKind.True => True,
            JsonValueKind.False => False,
            _ => value,
        };
    }

    /// <summary>Whether the value is a whole number of C#, with its value.</summary>
    public static bool TryGetWhole(object value, out BigInteger whole)
    {
        BigInteger? found = value switch
        {
            int number => number,
            long number => number,
            short number => number,
            byte number => number,
            uint number => number,
            ulong number => number,
            ushort number => number,
            sbyte number => number,
            BigInteger number => number,
            double number when double.IsInteger(number) => (BigInteger)number,
            float number when float.IsInteger(number) => (BigInteger)number,
            decimal number when decimal.IsInteger(number) => (BigInteger)number,
            _ => null,
        };
        whole = found ?? default;
        return found is not null;
    }

    /// <summary>Whether the value is a number of C#, finite or not, as the nearest double.</summary>
    public static bool TryGetNumber(object value, out double number)
    {
        double? found = value switch
        {
            double known => known,
            float known => known,
            int or long or short or byte or uint or ulong or ushort or sbyte or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            BigInteger known => (double)known,
            _ => null,
        };
        number = found ?? default;
        return found is not null;
    }

    /// <summary>Reads a number out of text, as numeric strings of older databases need it; white space around it is allowed.</summary>
    public static bool TryParse(string text, out double number)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
