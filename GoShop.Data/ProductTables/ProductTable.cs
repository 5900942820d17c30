using GoShop.Data.Auditing;
using GoShop.Data.Jobs;
using GoShop.Data.Products;
using GoShop.Data.Tables;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.ProductTables;

/// <summary>Products as a table: columns of one's choice, a row a product. What an import takes it writes just so that the import makes the same of it.</summary>
internal sealed class ProductTable(ProductExportOrder order) : IExportTable
{
    public JobKind Kind => JobKind.ExportProducts;

    public AuditAction Action => AuditAction.ProductsExported;

    public TableFormat Format => order.Format;

    public IReadOnlyList<string> Header { get; } = [.. order.Columns.Select(column => column.Title())];

    public string FileName => $"products.{order.Format.Ending()}";

    public object Order => order;

    public async Task<IReadOnlyList<object?[]>> ReadAsync(ShopContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var products = await db.Products.Where(product => ids.Contains(product.Id)).ToDictionaryAsync(product => product.Id, cancellationToken);
        var categories = order.Columns.Contains(ProductColumn.Categories) ? await ReadCategoriesAsync(db, ids, cancellationToken) : null;
        return [.. ids.Where(products.ContainsKey).Select(id => RowOf(products[id], categories))];
    }

    private static async Task<ILookup<Guid, string>> ReadCategoriesAsync(ShopContext db, IReadOnlyList<Guid> ids, CancellationToken cancellationToken)
    {
        var filed = await db.ProductCategories.Where(entry => ids.Contains(entry.ProductId))
            .OrderBy(entry => entry.Category.Slug)
            .Select(entry => new { entry.ProductId, entry.Category.Slug })
            .ToListAsync(cancellationToken);
        return filed.ToLookup(entry => entry.ProductId, entry => entry.Slug);
    }

    private object?[] RowOf(Product product, ILookup<Guid, string>? categories) => [.. order.Columns.Select(column => Cell(column, product, categories))];

    private static object? Cell(ProductColumn column, Product product, ILookup<Guid, string>? categories) => column switch
    {
        ProductColumn.Sku => product.Sku,
        ProductColumn.Name => product.Name,
        ProductColumn.Slug => product.Slug,
        ProductColumn.Description => product.Description,
        ProductColumn.Price => product.Price,
        ProductColumn.CompareAtPrice => product.CompareAtPrice,
        ProductColumn.Stock => product.Stock,
        ProductColumn.LowStockThreshold => product.LowStockThreshold,
        ProductColumn.Status => StatusNames.Of(product.Status),
        ProductColumn.Categories => string.Join(" | ", categories![product.Id]),
        ProductColumn.AverageRating => product.AverageRating,
        ProductColumn.ReviewCount => product.ReviewCount,
        ProductColumn.CreatedAt => product.CreatedAt,
        ProductColumn.UpdatedAt => product.UpdatedAt,
        _ => throw new ArgumentOutOfRangeException(nameof(column)),
    };
}

/// <summary>What an export was asked to write.</summary>
internal sealed record ProductExportOrder(TableFormat Format, IReadOnlyList<ProductColumn> Columns);

/// <summary>Writes exports of products that were given in.</summary>
internal sealed class ProductExportWork(ShopContext db, ExportFiles files) : ExportWork(db, files)
{
    protected override IExportTable TableOf(Job job) => new ProductTable(job.ReadInput<ProductExportOrder>());
}
