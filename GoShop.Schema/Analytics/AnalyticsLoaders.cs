using GoShop.Data.Analytics;
using GoShop.GraphQL.DataLoading;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Schema.Analytics;

/// <summary>Orders by the days they were placed on: those of a dashboard, of its points and of the days before in one statement.</summary>
internal sealed class OrderSummaryLoader(IServiceScopeFactory scopes) : BatchDataLoader<DateRange, OrderSummary>
{
    protected override async Task<IReadOnlyDictionary<DateRange, OrderSummary>> LoadBatchAsync(IReadOnlyList<DateRange> keys, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SalesFigures>().SummarizeAsync(keys, cancellation);
    }
}

/// <summary>Pieces that were sold, likewise.</summary>
internal sealed class PiecesLoader(IServiceScopeFactory scopes) : BatchDataLoader<DateRange, long>
{
    protected override async Task<IReadOnlyDictionary<DateRange, long>> LoadBatchAsync(IReadOnlyList<DateRange> keys, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SalesFigures>().CountPiecesAsync(keys, cancellation);
    }
}

/// <summary>Accounts that were opened, likewise.</summary>
internal sealed class RegistrationLoader(IServiceScopeFactory scopes) : BatchDataLoader<DateRange, int>
{
    protected override async Task<IReadOnlyDictionary<DateRange, int>> LoadBatchAsync(IReadOnlyList<DateRange> keys, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<RegistrationCounts>().CountAsync(keys, cancellation);
    }
}
