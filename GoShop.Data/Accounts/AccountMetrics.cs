using System.Diagnostics.Metrics;

namespace GoShop.Data.Accounts;

/// <summary>What operators see of accounts.</summary>
internal static class AccountMetrics
{
    private static readonly Meter Meter = new("GoShop.Accounts");

    private static readonly Counter<long> Reuses = Meter.CreateCounter<long>(
        "goshop.refresh_tokens.reused", "{token}", "Refresh tokens that came again, or from another device, and ended their session.");

    public static void CountReuse() => Reuses.Add(1);
}
