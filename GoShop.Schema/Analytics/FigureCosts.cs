namespace GoShop.Schema.Analytics;

/// <summary>What it costs to look at all that happened in some days.</summary>
internal static class FigureCosts
{
    public const double Counting = 20;
}
