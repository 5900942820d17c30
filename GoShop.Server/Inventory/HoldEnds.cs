using GoShop.Data.Inventory;
using GoShop.Data.Outbox;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;

namespace GoShop.Server.Inventory;

/// <summary>Drops cached answers that tell how many pieces are left, once those that were held can be had again.</summary>
internal sealed class HoldEnds(IResponseCacheInvalidator cache) : IOutboxConsumer
{
    public async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
        => await cache.InvalidateAsync([.. delivery.Read<HoldEnd>().ProductIds.Select(id => CacheTag.Of(nameof(Product), id))]);
}
