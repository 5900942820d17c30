using System.Linq.Expressions;
using GoShop.Data.Inventory;
using GoShop.Data.Products;
using GoShop.Data.Products.Facets;
using GoShop.Data.Products.Searching;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Products;

/// <summary>What PostgreSQL makes of lists, searches and facets among many products: each goes by the index that is meant for it.</summary>
public sealed class ProductPlanTests(ProductPlanTests.Warehouse warehouse) : IClassFixture<ProductPlanTests.Warehouse>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Lists => new()
    {
        { "newest", "products_by_age" },
        { "price", "products_by_price" },
        { "name", "products_by_name" },
        { "best-selling", "products_by_sales" },
        { "best rated", "products_by_best_rating" },
        { "worst rated", "products_by_worst_rating" },
        { "most reviewed", "products_by_reviews" },
        { "sku", "products_sku_key" },
        { "slug", "products_slug_key" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_is_read_in_the_order_of_its_index(string list, string index)
    {
        using var db = warehouse.CreateContext();
        var products = db.Products.Visible();

        var plan = await db.ExplainAsync(list switch
        {
            "newest" => products.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id).Take(21),
            "price" => products.OrderBy(p => p.Price).ThenBy(p => p.Id).Take(21),
            "name" => products.OrderBy(p => p.Name).ThenBy(p => p.Id).Take(21),
            "best-selling" => products.BestSellingFirst().Take(21),
            "best rated" => products.OrderByDescending(p => p.AverageRating ?? 0m).ThenByDescending(p => p.Id).Take(21),
            "worst rated" => products.OrderBy(p => p.AverageRating ?? 6m).ThenBy(p => p.Id).Take(21),
            "most reviewed" => products.OrderByDescending(p => p.ReviewCount).ThenByDescending(p => p.Id).Take(21),
            "sku" => products.Where(p => p.Sku == "W-00077"),
            _ => products.Where(p => p.Slug == "w-77"),
        });

        Assert.Contains($"using {index} on products", plan, StringComparison.Ordinal);
        AssertReadsNoMore(plan);
    }

    [Fact]
    public async Task A_deep_page_begins_where_it_begins_even_among_equals()
    {
        using var db = warehouse.CreateContext();
        var (sold, id) = (0, await db.Products.OrderBy(p => p.Id).Select(p => p.Id).Skip(5_000).FirstAsync(Token));

        var plan = await db.ExplainAsync(db.Products.Visible()
            .Where(p => EF.Functions.LessThan(ValueTuple.Create(p.SoldCount, p.Id), ValueTuple.Create(sold, id))).BestSellingFirst().Take(21));

        Assert.Matches(@"Index Cond: .*ROW\(.*sold_count, .*id\) < ROW\(", plan);
        AssertReadsNoMore(plan);
    }

    [Theory]
    [InlineData("rare", 0, "products_all_words")]
    [InlineData("frequent", 0, "products_by_sales")]
    [InlineData("common", 0, "products_name_words")]
    [InlineData("common", 1, "products_by_sales")]
    [InlineData("W-00077", 0, "products_pkey")]
    public async Task A_rank_of_a_search_goes_by_words_where_few_have_them_and_by_sales_where_many_have(string text, int rank, string index)
    {
        using var db = warehouse.CreateContext();
        var read = await warehouse.RunAsync<RankedSearch, ReadSearch?>(search => search.ReadAsync(text, Token));

        var plan = await db.ExplainAsync(read!.Ranked(db.Products.Visible(), isWholeShelf: true)[rank].Take(21));

        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on products", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facets_of_a_search_count_what_is_found_and_nothing_else()
    {
        using var db = warehouse.CreateContext();
        var read = await warehouse.RunAsync<RankedSearch, ReadSearch?>(search => search.ReadAsync("rare", Token));
        var starts = PriceBand.Starts;

        var plan = await db.ExplainAsync(read!.Among(db.Products.Visible())
            .GroupBy(p => PriceBand.PlaceOf(p.Price, starts)).Select(band => new { band.Key, Count = band.Count() }));

        Assert.Contains("products_all_words", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_held_is_looked_up_once_and_a_list_of_what_can_be_had_is_still_walked_in_its_order()
    {
        using var db = warehouse.CreateContext();
        var holds = warehouse.Services.GetRequiredService<CurrentHolds>();
        var canBeHad = Expression.Lambda<Func<Product, bool>>(
            Expression.NotEqual(holds.Availability.Body, Expression.Constant(Availability.OutOfStock)), holds.Availability.Parameters);

        var list = await db.ExplainAsync(db.Products.Visible().Where(canBeHad).OrderBy(p => p.Price).ThenBy(p => p.Id).Take(21));
        var facet = await db.ExplainAsync(db.Products.Visible().GroupBy(holds.Availability).Select(word => new { word.Key, Count = word.Count() }));

        Assert.Contains("using products_by_price on products", list, StringComparison.Ordinal);
        Assert.Contains("Index Only Scan using products_by_stock_level on products", facet, StringComparison.Ordinal);
        foreach (var plan in new[] { list, facet })
        {
            Assert.Contains("hashed SubPlan", plan, StringComparison.Ordinal);
            Assert.DoesNotContain("Seq Scan on products", plan, StringComparison.Ordinal);
            Assert.Contains("products_pkey on products s", plan, StringComparison.Ordinal);
        }
    }

    private static void AssertReadsNoMore(string plan)
    {
        Assert.DoesNotContain("Sort", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", plan, StringComparison.Ordinal);
    }

    /// <summary>So many products that reading all of them is dearer than an index.</summary>
    public sealed class Warehouse : ShopDatabase
    {
        public override async ValueTask InitializeAsync()
        {
            await base.InitializeAsync();
            await using var database = NpgsqlDataSource.Create(ConnectionString);
            await using var fill = database.CreateCommand(
                """
                INSERT INTO products (id, sku, slug, name, description, price, stock, status, created_at, updated_at, rating_sum, review_count)
                SELECT gen_random_uuid(), 'W-' || lpad(n::text, 5, '0'), 'w-' || n, CASE WHEN n % 1000 = 0 THEN 'Rare ' WHEN n % 4 = 0 THEN 'Frequent ' WHEN n % 900 = 1 THEN 'Common ' ELSE '' END || 'thing ' || n,
                    CASE WHEN n % 1500 = 7 THEN 'Goes with what is rare.' WHEN n % 3 = 1 THEN 'Of common quality.' END, n % 97, n % 20, 'ACTIVE', now() - n * interval '1 minute', now(), n % 5 * (n % 3), n % 3
                FROM generate_series(1, 10000) n;
                """);
            await fill.ExecuteNonQueryAsync();
            await using var analyze = database.CreateCommand("VACUUM ANALYZE products");
            await analyze.ExecuteNonQueryAsync();
        }
    }
}
