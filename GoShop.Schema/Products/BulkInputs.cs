using System.ComponentModel.DataAnnotations;
using GoShop.Data;
using GoShop.Data.Products;
using GoShop.Data.Products.Searching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Products;

/// <summary>Which products are meant, as lists of admins are narrowed.</summary>
internal interface IProductSelection
{
    string? Search { get; }

    string? Category { get; }

    Filter<Product>? Where { get; }

    bool DryRun { get; }

    int First { get; }

    int Offset { get; }
}

internal static class ProductSelections
{
    /// <summary>The products that are meant.</summary>
    public static IQueryable<Product> Products(this IProductSelection selection, ShopContext db)
    {
        var products = db.Products.InCategory(db, selection.Category);
        return (selection.Where?.Apply(products) ?? products).Matching(selection.Search);
    }

    public static BulkPreview Preview(this IProductSelection selection) => new(selection.DryRun, selection.First, selection.Offset);
}

/// <summary>How to change the prices of many products.</summary>
/// <param name="Where">Which products, whatever their status unless it says so; all where nothing narrows them.</param>
/// <param name="Search">Only those that have these words.</param>
/// <param name="Category">Only those filed in this category, by id or slug, or in the branch below.</param>
/// <param name="Percent">What to add of each price, in per cent; negative to take off. Either this or amount.</param>
/// <param name="Amount">What to add to each price; negative to take off.</param>
/// <param name="RoundTo">The new prices are rounded to multiples of this, half of it up.</param>
/// <param name="DryRun">Whether only to tell what would be changed.</param>
/// <param name="First">How many of the changes to tell.</param>
/// <param name="Offset">After how many of them to begin.</param>
internal sealed record BulkUpdatePricesInput(
    Filter<Product>? Where = null,
    [StringLength(ProductSearch.TextLength)] string? Search = null,
    string? Category = null,
    decimal? Percent = null,
    decimal? Amount = null,
    decimal? RoundTo = null,
    bool DryRun = false,
    [Range(0, BulkPreview.MostFirst)] int First = BulkPreview.DefaultFirst,
    [Range(0, int.MaxValue)] int Offset = 0) : IProductSelection
{
    public PriceRule Rule => new(Percent, Amount, RoundTo ?? PriceRule.SmallestStep);
}

/// <summary>Which status to give to many products.</summary>
/// <param name="Status">The status they are to have.</param>
/// <param name="Where">Which products, whatever their status unless it says so; all where nothing narrows them.</param>
/// <param name="Search">Only those that have these words.</param>
/// <param name="Category">Only those filed in this category, by id or slug, or in the branch below.</param>
/// <param name="DryRun">Whether only to tell what would be changed.</param>
/// <param name="First">How many of the changes to tell.</param>
/// <param name="Offset">After how many of them to begin.</param>
internal sealed record BulkUpdateStatusInput(
    ProductStatus Status,
    Filter<Product>? Where = null,
    [StringLength(ProductSearch.TextLength)] string? Search = null,
    string? Category = null,
    bool DryRun = false,
    [Range(0, BulkPreview.MostFirst)] int First = BulkPreview.DefaultFirst,
    [Range(0, int.MaxValue)] int Offset = 0) : IProductSelection;

/// <summary>Where to file many products, and where to take them out.</summary>
/// <param name="Add">Categories to file them under.</param>
/// <param name="Remove">Categories to take them out of.</param>
/// <param name="Where">Which products, whatever their status unless it says so; all where nothing narrows them.</param>
/// <param name="Search">Only those that have these words.</param>
/// <param name="Category">Only those filed in this category, by id or slug, or in the branch below.</param>
/// <param name="DryRun">Whether only to tell what would be changed.</param>
/// <param name="First">How many of the changes to tell.</param>
/// <param name="Offset">After how many of them to begin.</param>
internal sealed record BulkUpdateCategoriesInput(
    [ID] IReadOnlyList<string>? Add = null,
    [ID] IReadOnlyList<string>? Remove = null,
    Filter<Product>? Where = null,
    [StringLength(ProductSearch.TextLength)] string? Search = null,
    string? Category = null,
    bool DryRun = false,
    [Range(0, BulkPreview.MostFirst)] int First = BulkPreview.DefaultFirst,
    [Range(0, int.MaxValue)] int Offset = 0) : IProductSelection;

/// <summary>Which change of many products to take back.</summary>
/// <param name="Id">The change's id.</param>
/// <param name="First">How many of the products that stay as they are to tell.</param>
internal sealed record UndoBulkChangeInput([ID] Guid Id, [Range(0, BulkPreview.MostFirst)] int First = BulkPreview.DefaultFirst);
