using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using NpgsqlTypes;

namespace GoShop.Data.Products;

/// <summary>
/// The words of a product as full-text search sees them: name and SKU before description, in English and Russian
/// word forms. The database alone writes them; they are searched and never read, so they are no property of a product.
/// </summary>
internal static class ProductDocument
{
    /// <summary>The document in the row of a product, for queries.</summary>
    /// <param name="productId">The id of a product that is being queried.</param>
    public static NpgsqlTsVector Of(Guid productId) => throw new InvalidOperationException($"Only the database has the document of product {productId}.");

    /// <summary>Translates <see cref="Of"/> to the column.</summary>
    public static void Map(ModelBuilder model) => model.HasDbFunction(() => Of(default)).HasTranslation(arguments =>
        new ColumnExpression("search", ((ColumnExpression)arguments[0]).TableAlias, typeof(NpgsqlTsVector), typeMapping: null, nullable: false));
}
