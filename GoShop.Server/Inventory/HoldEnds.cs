using GoShop.Data.Inventory;
using GoShop.Data.Outbox;
using GoShop.GraphQL.Caching;
using GoShop.Schema.Products;

namespace GoShop.Server.Inventory;

/// <summary>Drops cached answers that tell how many pieces are left, once those that were held can be had again.</summary>
internal sealed class HoldEnds(StockHolds holds, IResponseCacheInvalidator cache) : IOutboxConsumer
{
    public async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
        => await cache.StockLetGoAsync(holds, delivery.Read<HoldEnd>().Pieces);
}
