using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.Products;
using GoShop.Data.Products.Searching;
using GoShop.Data.ProductTables;
using GoShop.Data.Tables;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.ProductTables;

[MutationType]
internal static class ProductTableMutations
{
    /// <summary>
    /// Takes products from a CSV file or an Excel workbook, in the background: the job tells how far it is and what is wrong with which row. Rows and products are matched by
    /// SKU; a row whose SKU no product has makes a new one.
    /// </summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<PayloadTooLargeException>]
    [Error<UnsupportedMediaTypeException>]
    public static async Task<Job> ImportProductsAsync(ImportProductsInput input, ProductImports imports, CancellationToken cancellation)
    {
        await using var content = input.File.OpenReadStream();
        return await imports.ImportAsync(content, input.File.Name, input.Mode, input.DryRun, cancellation);
    }

    /// <summary>Writes products into a CSV file or an Excel workbook, such as an import takes: all of them, drafts and archived ones too, or those that are asked for.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<PayloadTooLargeException>]
    public static Task<Job> ExportProductsAsync(ExportProductsInput input, ShopContext db, ProductExports exports, CancellationToken cancellation)
    {
        var list = db.Products.InCategory(db, input.Category).InCategories(db, input.Categories, input.IncludeBranch).Matching(input.Search).OrderBy(product => product.Sku).AsQueryable();
        list = input.Where?.Apply(list) ?? list;
        return exports.ExportAsync(Sort<Product>.Apply(list, input.Order), input.Format, input.Columns, input.Wait, cancellation);
    }
}

/// <summary>What to import, and how.</summary>
/// <param name="File">A CSV file (UTF-8) or an Excel workbook (.xlsx), judged by what it holds. Its first row names the columns.</param>
/// <param name="Mode">What to do about rows that cannot be taken.</param>
/// <param name="DryRun">Whether to say what would be done, and what is wrong, and do nothing.</param>
internal sealed record ImportProductsInput(IFile File, ImportMode Mode = ImportMode.WholeFile, bool DryRun = false);

/// <summary>What to export, and how.</summary>
/// <param name="Format">How the table is written down.</param>
/// <param name="Columns">Its columns, in this order; left out for all that an import takes.</param>
/// <param name="Search">Words, or their beginnings, in English or Russian, of a name, a description or a SKU.</param>
/// <param name="Category">The id or slug of a category: what is filed there or in the branch below.</param>
/// <param name="Categories">Categories, by id or slug: what is filed in at least one of them.</param>
/// <param name="IncludeBranch">Whether what is filed anywhere below the categories counts too.</param>
/// <param name="Where">What else must hold of the products.</param>
/// <param name="Order">Which come first; by SKU if left out.</param>
/// <param name="Wait">Whether to answer when the file is there, instead of at once.</param>
internal sealed record ExportProductsInput(
    TableFormat Format,
    IReadOnlyList<ProductColumn>? Columns = null,
    string? Search = null,
    string? Category = null,
    [ID] IReadOnlyList<string>? Categories = null,
    bool IncludeBranch = true,
    Filter<Product>? Where = null,
    IReadOnlyList<Sort<Product>>? Order = null,
    bool Wait = false);
