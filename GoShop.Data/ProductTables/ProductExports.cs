using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.Products;
using GoShop.Data.Tables;

namespace GoShop.Data.ProductTables;

/// <summary>Lets keepers of the shop take products out as a table.</summary>
public sealed class ProductExports(Exports exports)
{
    /// <summary>Exports a list of products.</summary>
    /// <param name="list">Which products, in which order.</param>
    /// <param name="format">How the table is written down.</param>
    /// <param name="columns">Its columns; none for all that an import takes.</param>
    /// <param name="wait">Whether to answer when the file is there, and not before.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="PayloadTooLargeException">The format has no room for so many.</exception>
    public Task<Job> ExportAsync(
        IQueryable<Product> list, TableFormat format, IReadOnlyList<ProductColumn>? columns, bool wait, CancellationToken cancellationToken = default)
    {
        var table = new ProductTable(new ProductExportOrder(format, columns is [_, ..] ? [.. columns.Distinct()] : ProductColumns.Importable));
        return exports.ExportAsync(table, list.Select(product => product.Id), wait, cancellationToken);
    }
}
