using NpgsqlTypes;

namespace GoShop.Data.Products;

/// <summary>
/// The words of a product as full-text search sees them: name and SKU before description, in English and Russian
/// word forms. It shares the product's row and is written by the database alone.
/// </summary>
internal sealed class ProductDocument
{
    private ProductDocument() => Search = null!;

    public Guid Id { get; private set; }

    public NpgsqlTsVector Search { get; private set; }
}
