using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.Orders;
using GoShop.Data.Tables;

namespace GoShop.Data.OrderTables;

/// <summary>Lets keepers of the shop take orders out as a table.</summary>
public sealed class OrderExports(Exports exports)
{
    /// <summary>Exports a list of orders.</summary>
    /// <param name="list">Which orders, in which order.</param>
    /// <param name="format">How the table is written down.</param>
    /// <param name="columns">Its columns; none for all.</param>
    /// <param name="wait">Whether to answer when the file is there, and not before.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="PayloadTooLargeException">The format has no room for so many.</exception>
    public Task<Job> ExportAsync(
        IQueryable<Order> list, TableFormat format, IReadOnlyList<OrderColumn>? columns, bool wait, CancellationToken cancellationToken = default)
    {
        var table = new OrderTable(new OrderExportOrder(format, columns is [_, ..] ? [.. columns.Distinct()] : Enum.GetValues<OrderColumn>()));
        return exports.ExportAsync(table, list.Select(found => found.Id), wait, cancellationToken);
    }
}
