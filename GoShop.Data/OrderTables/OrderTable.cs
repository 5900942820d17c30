using GoShop.Data.Auditing;
using GoShop.Data.Jobs;
using GoShop.Data.Orders;
using GoShop.Data.Tables;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.OrderTables;

/// <summary>Orders as a table: columns of one's choice, a row an order.</summary>
internal sealed class OrderTable(OrderExportOrder order) : IExportTable
{
    public JobKind Kind => JobKind.ExportOrders;

    public AuditAction Action => AuditAction.OrdersExported;

    public TableFormat Format => order.Format;

    public IReadOnlyList<string> Header { get; } = [.. order.Columns.Select(Title)];

    public string FileName => $"orders.{order.Format.Ending()}";

    public object Order => order;

    public async Task<IReadOnlyList<object?[]>> ReadAsync(ShopContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var orders = await db.Orders.Where(found => ids.Contains(found.Id))
            .Include(found => found.Customer)
            .Include(found => found.Items.OrderBy(item => item.Position))
            .AsSplitQuery()
            .ToDictionaryAsync(found => found.Id, cancellationToken);
        return [.. ids.Where(orders.ContainsKey).Select(id => RowOf(orders[id]))];
    }

    private object?[] RowOf(Order found) => [.. order.Columns.Select(column => Cell(column, found))];

    private static object? Cell(OrderColumn column, Order order) => column switch
    {
        OrderColumn.Number => order.Number,
        OrderColumn.Status => order.Status.ToString().ToUpperInvariant(),
        OrderColumn.CreatedAt => order.CreatedAt,
        OrderColumn.UpdatedAt => order.UpdatedAt,
        OrderColumn.CustomerName => order.Customer.Name,
        OrderColumn.CustomerEmail => order.Customer.Email,
        OrderColumn.Lines => order.Items.Count,
        OrderColumn.Pieces => order.Items.Sum(item => item.Quantity),
        OrderColumn.Items => string.Join(", ", order.Items.Select(item => $"{item.Sku} × {item.Quantity}")),
        OrderColumn.Total => order.Total,
        OrderColumn.Currency => order.Currency,
        OrderColumn.Recipient => order.ShippingAddress.Recipient,
        OrderColumn.Phone => order.ShippingAddress.Phone,
        OrderColumn.Address => string.Join(", ", new[] { order.ShippingAddress.Line1, order.ShippingAddress.Line2 }.Where(line => !string.IsNullOrEmpty(line))),
        OrderColumn.City => order.ShippingAddress.City,
        OrderColumn.Region => order.ShippingAddress.Region,
        OrderColumn.PostalCode => order.ShippingAddress.PostalCode,
        OrderColumn.Country => order.ShippingAddress.Country,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };

    private static string Title(OrderColumn column) => column switch
    {
        OrderColumn.CreatedAt => "Created at",
        OrderColumn.UpdatedAt => "Updated at",
        OrderColumn.CustomerName => "Customer",
        OrderColumn.CustomerEmail => "E-mail",
        OrderColumn.PostalCode => "Postal code",
        _ => column.ToString(),
    };
}

/// <summary>What an export was asked to write.</summary>
internal sealed record OrderExportOrder(TableFormat Format, IReadOnlyList<OrderColumn> Columns);

/// <summary>Writes exports of orders that were given in.</summary>
internal sealed class OrderExportWork(ShopContext db, ExportFiles files) : ExportWork(db, files)
{
    protected override IExportTable TableOf(Job job) => new OrderTable(job.ReadInput<OrderExportOrder>());
}
