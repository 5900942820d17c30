using GoShop.Data.Tables;

namespace GoShop.Data.ProductTables;

/// <summary>Where the columns of a table of products stand, by its first row, in any order.</summary>
internal sealed class ProductHeader
{
    private readonly Dictionary<ProductColumn, int> _places = [];
    private readonly Dictionary<int, string> _pictures = [];

    /// <param name="row">The first row.</param>
    /// <exception cref="InvalidInputException">There is no column that rows could be matched by, or one is there twice.</exception>
    public ProductHeader(TableRow row)
    {
        var unknown = new List<string>();
        for (var place = 0; place < row.Cells.Count; place++)
        {
            var name = row[place].Trim();
            if (name.Length == 0)
                continue;
            if (ProductColumns.IsOfPictures(name))
                _pictures.Add(place, name);
            else if (ProductColumns.Find(name) is not { } column)
                unknown.Add(name);
            else if (!_places.TryAdd(column, place))
                throw new InvalidInputException("file", $"Two columns are the {column.Title()}: \"{row[_places[column]].Trim()}\" and \"{name}\".");
        }
        Unknown = unknown;
        Names = _places.ToDictionary(place => place.Key, place => row[place.Value].Trim());
        if (!Has(ProductColumn.Sku))
            throw new InvalidInputException("file", "The first row names no column SKU (Артикул), by which rows are matched with products. Commas, semicolons or tabs part columns.");
    }

    /// <summary>Names that are of no column.</summary>
    public IReadOnlyList<string> Unknown { get; }

    /// <summary>What the table calls its columns.</summary>
    public IReadOnlyDictionary<ProductColumn, string> Names { get; }

    /// <summary>Whether the table has columns with addresses of pictures.</summary>
    public bool HasPictures => _pictures.Count > 0;

    /// <summary>Whether the table has the column.</summary>
    public bool Has(ProductColumn column) => _places.ContainsKey(column);

    /// <summary>What stands in a row's column; null where the table does not have it.</summary>
    public string? Cell(TableRow row, ProductColumn column) => _places.TryGetValue(column, out var place) ? row[place] : null;

    /// <summary>What stands in the row's columns with addresses of pictures, from left to right; empty cells left out.</summary>
    public IEnumerable<(string Column, string Text)> PicturesOf(TableRow row)
        => _pictures.Where(place => !string.IsNullOrWhiteSpace(row[place.Key])).OrderBy(place => place.Key).Select(place => (place.Value, row[place.Key]));
}
