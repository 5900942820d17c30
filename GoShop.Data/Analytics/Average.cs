namespace GoShop.Data.Analytics;

/// <summary>Means and shares, as people are told them.</summary>
internal static class Average
{
    private const int ShareDigits = 4;

    /// <summary>Money by so many, rounded to two fraction digits, halves upwards; 0 where there are none.</summary>
    public static decimal Of(decimal amount, long count) => count == 0 ? 0 : decimal.Round(amount / count, 2, MidpointRounding.AwayFromZero);

    /// <summary>A part of a whole, from 0 to 1, rounded to four fraction digits; 0 where there is no whole.</summary>
    public static decimal Share(long part, long whole) => whole == 0 ? 0 : decimal.Round((decimal)part / whole, ShareDigits, MidpointRounding.AwayFromZero);
}
