using GoShop.Data.Jobs;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.ProductTables;

/// <summary>
/// Some rows of a table on their way into the shop. What they make of the products there is judged by the shop's own rules, and then written set by set: the statements
/// are as many for a thousand rows as for one.
/// </summary>
internal sealed class ProductImportBatch(ShopContext db, JobRun run, CategoryIndex categories, ProductHeader header, ProductImportPictures pictures, DateTimeOffset now)
{
    private readonly List<Change> _changes = [];
    private Dictionary<string, Product> _existing = [];
    private ILookup<Guid, Guid> _filed = Enumerable.Empty<(Guid, Guid)>().ToLookup(pair => pair.Item1, pair => pair.Item2);

    /// <summary>What of the rows can be taken and changes something, once they were judged.</summary>
    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>Looks at the rows beside the products they are about, and reports what is wrong with them.</summary>
    /// <param name="rows">The rows; no two of one SKU.</param>
    /// <param name="isLocking">Whether nobody else may change these products until the transaction ends.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<ProductImportResult> JudgeAsync(IReadOnlyList<ProductRow> rows, bool isLocking, CancellationToken cancellationToken)
    {
        await ReadExistingAsync([.. rows.Select(row => row.Sku)], isLocking, cancellationToken);
        var slugs = await ReadSlugsAsync(rows, cancellationToken);
        var result = new ProductImportResult();
        foreach (var row in rows)
        {
            var before = run.ProblemCount;
            var change = Judge(row, slugs);
            var wanted = pictures.Judge(row, change.Id);
            if (run.ProblemCount > before)
            {
                result = result with { Refused = result.Refused + 1 };
                continue;
            }
            if (change.IsNew || change.IsEdit || change.StockDelta != 0)
                _changes.Add(change);
            pictures.Add(wanted);
            result = result with { Pictures = result.Pictures + wanted.Count };
            if (change.IsNew)
                result = result with { Created = result.Created + 1 };
            else if (change.IsEdit || change.StockDelta != 0 || wanted.Count > 0)
                result = result with { Updated = result.Updated + 1 };
            else
                result = result with { Unchanged = result.Unchanged + 1 };
        }
        return result;
    }

    /// <summary>Products that were there and of which little is left now, and was not before: so many at most.</summary>
    public IEnumerable<Product> RunningLow(int most)
        => _changes.Where(change => !change.IsNew && change.StockDelta < 0).Select(change => (Change: change, Product: _existing[change.After.Sku]))
            .Where(pair => pair.Product.Stock > pair.Product.LowStockThreshold && pair.Product.Stock + pair.Change.StockDelta <= pair.Change.After.LowStockThreshold)
            .Select(pair => pair.Product).Take(most);

    private async Task ReadExistingAsync(string[] skus, bool isLocking, CancellationToken cancellationToken)
    {
        // In the order of their ids, as everyone locks products, so that no two wait for each other.
        var products = isLocking
            ? db.Products.FromSql($"SELECT * FROM products WHERE sku = ANY ({skus}) ORDER BY id FOR NO KEY UPDATE")
            : db.Products.Where(product => skus.Contains(product.Sku));
        _existing = await products.ToDictionaryAsync(product => product.Sku, cancellationToken);
        var ids = _existing.Values.Select(product => product.Id).ToArray();
        if (header.HasPictures)
            await pictures.ReadAsync(ids, cancellationToken);
        if (!header.Has(ProductColumn.Categories) || _existing.Count == 0)
            return;
        var filed = await db.ProductCategories.Where(entry => ids.Contains(entry.ProductId)).Select(entry => new { entry.ProductId, entry.CategoryId }).ToListAsync(cancellationToken);
        _filed = filed.ToLookup(entry => entry.ProductId, entry => entry.CategoryId);
    }

    /// <summary>Whose the slugs are that rows ask for.</summary>
    private async Task<Dictionary<string, Guid>> ReadSlugsAsync(IReadOnlyList<ProductRow> rows, CancellationToken cancellationToken)
    {
        var wanted = rows.Where(row => row.HasSlug).Select(row => row.Apply(null).Slug).Distinct().ToArray();
        return wanted.Length == 0
            ? []
            : await db.Products.Where(product => wanted.Contains(product.Slug)).ToDictionaryAsync(product => product.Slug, product => product.Id, cancellationToken);
    }

    private Change Judge(ProductRow row, Dictionary<string, Guid> slugs)
    {
        foreach (var (column, message) in row.Problems)
            Report(row, column, message);

        var product = _existing.GetValueOrDefault(row.Sku);
        var values = ProductRules.Clean(row.Apply(product?.Values));
        var missing = product is null ? row.Missing().ToList() : [];
        foreach (var (column, message) in missing)
            Report(row, column, message);
        foreach (var (field, message) in ProductRules.Problems(values))
        {
            var column = ColumnOf(field);
            if (!missing.Exists(problem => problem.Column == column) && !row.Problems.Any(problem => problem.Column == column))
                Report(row, column, message);
        }

        var id = product?.Id ?? Guid.CreateVersion7(now);
        if (row.HasSlug && !slugs.TryAdd(values.Slug, id) && slugs[values.Slug] != id)
            Report(row, ProductColumn.Slug, $"Another product has the slug \"{values.Slug}\".");
        return new Change(row.Number, id, product?.Values, values, row.Stock - (product?.Stock ?? 0) ?? 0, Place(row, id));
    }

    /// <summary>Where the product comes to be filed and is not, and is and is not to be any more.</summary>
    private Filing Place(ProductRow row, Guid id)
    {
        if (row.Categories is not { } names)
            return Filing.Same;
        if (names.Count > ProductRules.MostCategories)
            Report(row, ProductColumn.Categories, $"A product can be filed under no more than {ProductRules.MostCategories} categories.");
        var wanted = new HashSet<Guid>();
        foreach (var name in names.Take(ProductRules.MostCategories))
        {
            var (category, problem) = categories.Find(name);
            if (category is { } found)
                wanted.Add(found);
            else
                Report(row, ProductColumn.Categories, problem!);
        }
        var filed = _filed[id].ToHashSet();
        return new Filing([.. wanted.Except(filed)], [.. filed.Except(wanted)]);
    }

    private void Report(ProductRow row, ProductColumn? column, string message)
        => run.Report(row.Number, column is { } known ? header.Names.GetValueOrDefault(known, known.Title()) : null, message);

    // The rules name fields as the graph does.
    private static ProductColumn? ColumnOf(string field) => Enum.TryParse<ProductColumn>(field, ignoreCase: true, out var column) ? column : null;

    /// <summary>What a row makes of a product.</summary>
    /// <param name="Row">The row's number.</param>
    /// <param name="Id">The product's.</param>
    /// <param name="Before">What it was; null for a new one.</param>
    /// <param name="After">What it is to be. An empty slug is one yet to be made.</param>
    /// <param name="StockDelta">How many pieces come or go.</param>
    /// <param name="Filing">Where it comes to be filed.</param>
    internal sealed record Change(int Row, Guid Id, ProductValues? Before, ProductValues After, int StockDelta, Filing Filing)
    {
        public bool IsNew => Before is null;

        /// <summary>Whether it is more than stock that changes.</summary>
        public bool IsEdit => Before is not null && (After != Before || Filing.Added.Count > 0 || Filing.Removed.Count > 0);
    }

    /// <summary>Where a product comes to be filed.</summary>
    internal sealed record Filing(IReadOnlyList<Guid> Added, IReadOnlyList<Guid> Removed)
    {
        public static Filing Same { get; } = new([], []);
    }
}
