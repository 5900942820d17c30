using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.SqlExpressions;
using NpgsqlTypes;

namespace GoShop.Data.Products.Searching;

/// <summary>
/// What the database knows of words, for queries. The words of a product are columns that the database alone writes; they are searched and never read, so
/// they are no properties of it.
/// </summary>
internal static class SearchFunctions
{
    /// <summary>The words of the name and the SKU, in the row of a product.</summary>
    /// <param name="productId">The id of a product that is being queried.</param>
    public static NpgsqlTsVector NameWords(Guid productId) => throw OnlyInQueries();

    /// <summary>The words of the name, the SKU and the description, in the row of a product.</summary>
    /// <param name="productId">The id of a product that is being queried.</param>
    public static NpgsqlTsVector AllWords(Guid productId) => throw OnlyInQueries();

    /// <summary>What finds all of some words; null where nothing could be.</summary>
    /// <param name="words">The words, in lower or upper case.</param>
    /// <param name="isOpen">Whether the last one may go on.</param>
    public static NpgsqlTsQuery Query(string[] words, bool isOpen) => throw OnlyInQueries();

    /// <summary>
    /// Whether words hold what is searched for, as the operator <c>@@</c> says, but never by an index: for lists that are to be walked in their order because
    /// much of what they hold will do.
    /// </summary>
    public static bool Hold(NpgsqlTsVector words, NpgsqlTsQuery query) => throw OnlyInQueries();

    /// <summary>Translates the functions.</summary>
    public static void Map(ModelBuilder model)
    {
        model.HasDbFunction(() => NameWords(default)).HasTranslation(arguments => Column("name_words", (ColumnExpression)arguments[0]));
        model.HasDbFunction(() => AllWords(default)).HasTranslation(arguments => Column("all_words", (ColumnExpression)arguments[0]));
        model.HasDbFunction(() => Query(default!, default)).HasName("search_query");
        model.HasDbFunction(() => Hold(default!, default!)).HasName("ts_match_vq").IsBuiltIn();
    }

    private static ColumnExpression Column(string name, ColumnExpression id)
        => new(name, id.TableAlias, typeof(NpgsqlTsVector), typeMapping: null, nullable: false);

    private static InvalidOperationException OnlyInQueries() => new("Only the database knows the words of products.");
}
