using GoShop.Data.Inventory;
using GoShop.Data.Products;
using GoShop.Data.Tables;

namespace GoShop.Data.ProductTables;

/// <summary>
/// What a row of a table says of a product. A column that the table does not have leaves things as they are; so does an empty cell, but where nothing is something
/// one can mean: no description, no struck-through price, no categories.
/// </summary>
internal sealed class ProductRow
{
    private readonly ProductHeader _header;
    private readonly List<(ProductColumn? Column, string Message)> _problems = [];
    private readonly string? _name;
    private readonly string? _slug;
    private readonly string? _description;
    private readonly decimal? _price;
    private readonly decimal? _compareAtPrice;
    private readonly int? _lowStockThreshold;
    private readonly ProductStatus? _status;

    public ProductRow(ProductHeader header, TableRow row)
    {
        (_header, Number) = (header, row.Number);
        Sku = ProductRules.CleanSku(header.Cell(row, ProductColumn.Sku)!);
        _name = Text(row, ProductColumn.Name);
        _slug = Text(row, ProductColumn.Slug)?.Trim();
        _description = Text(row, ProductColumn.Description);
        _price = Value(row, ProductColumn.Price, CellNumber.Amount, "a price like 1234.50");
        _compareAtPrice = Value(row, ProductColumn.CompareAtPrice, CellNumber.Amount, "a price like 1234.50");
        Stock = Value(row, ProductColumn.Stock, CellNumber.Whole, "a whole number of pieces");
        _lowStockThreshold = Value(row, ProductColumn.LowStockThreshold, CellNumber.Whole, "a whole number of pieces");
        _status = Value(row, ProductColumn.Status, StatusNames.Find, "DRAFT, ACTIVE or ARCHIVED");
        Categories = header.Cell(row, ProductColumn.Categories)?.Split(['|', ';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (Stock < 0)
            Refuse(ProductColumn.Stock, "The stock must not be negative.");
        else if (Stock > StockAdjustments.MostPieces)
            Refuse(ProductColumn.Stock, $"There can be no more than {StockAdjustments.MostPieces} pieces of a product.");
        PictureCells = [.. header.PicturesOf(row)];
    }

    /// <summary>Its number as people count rows.</summary>
    public int Number { get; }

    public string Sku { get; }

    /// <summary>How many pieces there are to be; null to leave that.</summary>
    public int? Stock { get; }

    /// <summary>The categories it is to be filed under, as the table writes them; null to leave that.</summary>
    public IReadOnlyList<string>? Categories { get; }

    /// <summary>What it has of addresses of pictures, by column.</summary>
    public IReadOnlyList<(string Column, string Text)> PictureCells { get; }

    /// <summary>Whether it says what the slug is to be.</summary>
    public bool HasSlug => _slug is not null;

    /// <summary>What is wrong with the row by itself.</summary>
    public IReadOnlyList<(ProductColumn? Column, string Message)> Problems => _problems;

    /// <summary>What the product is to be.</summary>
    /// <param name="existing">What it is; null for a new one.</param>
    public ProductValues Apply(ProductValues? existing) => new(
        Sku,
        _slug ?? existing?.Slug ?? string.Empty,
        _name ?? existing?.Name ?? string.Empty,
        _header.Has(ProductColumn.Description) ? _description : existing?.Description,
        _price ?? existing?.Price ?? 0,
        _header.Has(ProductColumn.CompareAtPrice) ? _compareAtPrice : existing?.CompareAtPrice,
        _lowStockThreshold ?? existing?.LowStockThreshold ?? Product.DefaultLowStockThreshold,
        _status ?? existing?.Status ?? ProductStatus.Draft);

    /// <summary>What a new product must say and this row does not.</summary>
    public IEnumerable<(ProductColumn Column, string Message)> Missing()
    {
        if (_name is null)
            yield return (ProductColumn.Name, "A new product needs a name.");
        if (_price is null && !_problems.Exists(problem => problem.Column is ProductColumn.Price))
            yield return (ProductColumn.Price, "A new product needs a price.");
    }

    private void Refuse(ProductColumn column, string message) => _problems.Add((column, message));

    private string? Text(TableRow row, ProductColumn column) => _header.Cell(row, column) is { } cell && !string.IsNullOrWhiteSpace(cell) ? cell : null;

    private T? Value<T>(TableRow row, ProductColumn column, Func<string, T?> read, string expected)
        where T : struct
    {
        if (Text(row, column) is not { } text)
            return null;
        if (read(text) is { } value)
            return value;
        Refuse(column, $"\"{(text.Length > 40 ? text[..40] + "…" : text)}\" is not {expected}.");
        return null;
    }
}
