using GoShop.Data;
using GoShop.Data.Orders;
using GoShop.GraphQL.DataLoading;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Schema.Orders;

/// <summary>Orders by id.</summary>
internal sealed class OrderByIdLoader(IDbContextFactory<ShopContext> contexts) : BatchDataLoader<Guid, Order>
{
    protected override async Task<IReadOnlyDictionary<Guid, Order>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        return await db.Orders.Where(order => keys.Contains(order.Id)).ToDictionaryAsync(order => order.Id, cancellation);
    }
}

/// <summary>Lines by order, in the order of the cart.</summary>
internal sealed class ItemsByOrderLoader(IDbContextFactory<ShopContext> contexts) : GroupedDataLoader<Guid, OrderItem>
{
    protected override async Task<ILookup<Guid, OrderItem>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var items = await db.OrderItems.Where(item => keys.Contains(item.OrderId)).OrderBy(item => item.Position).ToListAsync(cancellation);
        return items.ToLookup(item => item.OrderId);
    }
}

/// <summary>Steps by order, the first first.</summary>
internal sealed class EventsByOrderLoader(IDbContextFactory<ShopContext> contexts) : GroupedDataLoader<Guid, OrderEvent>
{
    protected override async Task<ILookup<Guid, OrderEvent>> LoadBatchAsync(IReadOnlyList<Guid> keys, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        var steps = await db.OrderEvents.Where(step => keys.Contains(step.OrderId)).OrderBy(step => step.At).ThenBy(step => step.Id)
            .ToListAsync(cancellation);
        return steps.ToLookup(step => step.OrderId);
    }
}
