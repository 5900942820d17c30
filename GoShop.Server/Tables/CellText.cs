using System.Globalization;
using GoShop.Data.Tables;

namespace GoShop.Server.Tables;

/// <summary>Values of cells as text.</summary>
internal static class CellText
{
    /// <summary>The text that a cell holds for a value: defused where somebody typed it, invariant where it is a number a day or a moment.</summary>
    /// <exception cref="ArgumentException">The value is of no kind that cells hold.</exception>
    public static string Of(object? value) => value switch
    {
        null => string.Empty,
        string text => DefusedText.Of(text),
        int or long or decimal => Number(value),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A cell cannot hold a {value.GetType().Name}.", nameof(value)),
    };

    /// <summary>A number as text.</summary>
    public static string Number(object value) => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture);
}
