using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.Orders;
using GoShop.Data.OrderTables;
using GoShop.Data.Tables;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.OrderTables;

[MutationType]
internal static class OrderTableMutations
{
    /// <summary>Writes orders into a CSV file or an Excel workbook, a row an order: all of them, or those that are asked for.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<PayloadTooLargeException>]
    public static Task<Job> ExportOrdersAsync(ExportOrdersInput input, ShopContext db, OrderExports exports, CancellationToken cancellation)
    {
        var list = db.Orders.Matching(input.Search).OrderByDescending(order => order.CreatedAt).ThenByDescending(order => order.Id).AsQueryable();
        list = input.Where?.Apply(list) ?? list;
        return exports.ExportAsync(Sort<Order>.Apply(list, input.Order), input.Format, input.Columns, input.Wait, cancellation);
    }
}

/// <summary>What to export, and how.</summary>
/// <param name="Format">How the table is written down.</param>
/// <param name="Columns">Its columns, in this order; left out for all.</param>
/// <param name="Search">An order's number, or a part of a customer's e-mail address or name, in any case.</param>
/// <param name="Where">What must hold of the orders.</param>
/// <param name="Order">Which come first; the newest if left out.</param>
/// <param name="Wait">Whether to answer when the file is there, instead of at once.</param>
internal sealed record ExportOrdersInput(
    TableFormat Format,
    IReadOnlyList<OrderColumn>? Columns = null,
    string? Search = null,
    Filter<Order>? Where = null,
    IReadOnlyList<Sort<Order>>? Order = null,
    bool Wait = false);
