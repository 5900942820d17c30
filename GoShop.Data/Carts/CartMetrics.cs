using System.Diagnostics.Metrics;

namespace GoShop.Data.Carts;

/// <summary>What operators see of carts.</summary>
internal static class CartMetrics
{
    private static readonly Meter Meter = new("GoShop.Carts");

    private static readonly Counter<long> Additions = Meter.CreateCounter<long>(
        "goshop.cart.additions", "{addition}", "Times that something was put into a cart.");

    /// <summary>Counts an addition, once it is committed.</summary>
    public static void CountAddition(this ShopContext db) => _ = db.AfterCommitAsync(() =>
    {
        Additions.Add(1);
        return Task.CompletedTask;
    });
}
