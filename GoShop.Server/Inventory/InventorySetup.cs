using GoShop.Data.Inventory;
using GoShop.Data.Outbox;

namespace GoShop.Server.Inventory;

/// <summary>Puts into the server what follows from changes of stock.</summary>
internal static class InventorySetup
{
    /// <summary>Adds what hears that holds are over.</summary>
    public static IServiceCollection AddInventory(this IServiceCollection services) => services.AddOutboxConsumer<HoldEnds>(StockHolds.EndKind);
}
