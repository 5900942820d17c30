namespace GoShop.Data.Analytics;

/// <summary>Who bought in a range of days: whoever has a sale in it, once.</summary>
/// <param name="New">Those who had never bought before.</param>
/// <param name="Returning">Those who had.</param>
public sealed record CustomerCounts(int New, int Returning)
{
    /// <summary>The share of those who had bought before, from 0 to 1.</summary>
    public decimal ReturningShare => Average.Share(Returning, New + Returning);
}
