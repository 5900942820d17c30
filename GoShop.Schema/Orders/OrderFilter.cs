using GoShop.Data.Orders;
using GoShop.GraphQL.Data;

namespace GoShop.Schema.Orders;

/// <summary>What orders can be filtered by.</summary>
internal sealed class OrderFilter : FilterInputType<Order>
{
    protected override void Configure(FilterDescriptor<Order> filter)
    {
        filter.Field(order => order.Id).ID();
        filter.Field(order => order.Number);
        filter.Field(order => order.CustomerId).ID();
        filter.Field(order => order.Status);
        filter.Field(order => order.Total);
        filter.Field(order => order.CreatedAt);
        filter.Field(order => order.UpdatedAt);
    }
}

/// <summary>What orders can be sorted by.</summary>
internal sealed class OrderSort : SortInputType<Order>
{
    protected override void Configure(SortDescriptor<Order> sort)
    {
        sort.Field(order => order.Number);
        sort.Field(order => order.Total);
        sort.Field(order => order.CreatedAt);
        sort.Field(order => order.UpdatedAt);
    }
}
