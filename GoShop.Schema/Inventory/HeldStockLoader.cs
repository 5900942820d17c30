using GoShop.Data.Inventory;
using GoShop.GraphQL.DataLoading;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Schema.Inventory;

/// <summary>Pieces that shoppers hold at checkout, by product.</summary>
internal sealed class HeldStockLoader(IServiceScopeFactory scopes) : BatchDataLoader<Guid, int>
{
    protected override async Task<IReadOnlyDictionary<Guid, int>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StockHolds>().HeldAsync(keys, cancellation);
    }
}
