using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Shopping;

[Collection(DemoShopCollection.Name)]
public sealed class StatementCountTests(DemoShopFixture shop)
{
    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(100)]
    public async Task A_page_of_products_with_categories_images_and_rating_takes_three_statements(int first)
    {
        using var client = shop.CreateClient();
        const string query = """
            query($first: Int) { products(first: $first, order: [{ price: ASC }]) {
                totalCount
                pageInfo { hasNextPage endCursor }
                nodes { id name price averageRating reviewCount categories { id name } images { id alt } } } }
            """;
        await client.AskAsync(query, new { first });

        using var sql = shop.CountSql();
        var page = await client.AskAsync(query, new { first });

        Assert.Equal(first, page["products"]!["nodes"]!.AsArray().Count);
        // The total; the products with their categories; their images.
        Assert.True(sql.Count <= 3, string.Join("\n---\n", sql.Statements));
    }

    [Theory]
    [InlineData("id")]
    [InlineData("slug")]
    public async Task A_product_with_its_categories_takes_one_statement_and_gives_them_in_the_order_of_lists(string by)
    {
        using var client = shop.CreateClient();
        // The oldest are the demo shop's own, whatever other tests have put beside them.
        var listed = await client.AskAsync("{ products(first: 100, order: [{ createdAt: ASC }]) { nodes { id slug categories { name } } } }");
        var filed = listed["products"]!["nodes"]!.AsArray().First(product => product!["categories"]!.AsArray().Count > 1)!;

        using var sql = shop.CountSql();
        var data = await client.AskAsync(
            $"query($key: {(by == "id" ? "ID" : "String")}) {{ product({by}: $key) {{ name categories {{ name }} }} }}", new { key = filed[by] });

        Assert.Single(sql.Statements);
        Assert.Equal(filed["categories"]!.ToJsonString(), data["product"]!["categories"]!.ToJsonString());
    }

    [Fact]
    public async Task A_tree_of_categories_takes_one_statement_a_level_and_field()
    {
        using var client = shop.CreateClient();

        using var sql = shop.CountSql();
        await client.AskAsync("{ categories { name productCount children { name productCount parent { name } } } }");

        // The roots; their counts and children together; the children's counts and parents together.
        Assert.True(sql.Count <= 5, string.Join("\n---\n", sql.Statements));
    }

    [Fact]
    public async Task Pages_of_products_of_all_categories_take_one_statement_and_their_totals_another()
    {
        using var client = shop.CreateClient();
        const string query = """
            { allCategories { slug productCount products(first: 3, order: [{ price: DESC }]) { totalCount nodes { id price } pageInfo { hasNextPage } } } }
            """;

        using var sql = shop.CountSql();
        var data = await client.AskAsync(query);

        // The categories; how many products they have; the products; their totals.
        Assert.True(sql.Count <= 4, string.Join("\n---\n", sql.Statements));
        var categories = data["allCategories"]!.AsArray();
        Assert.Contains(categories, category => category!["products"]!["pageInfo"]!["hasNextPage"]!.GetValue<bool>());
        foreach (var category in categories)
        {
            var page = category!["products"]!;
            Assert.Equal(category["productCount"]!.GetValue<int>(), page["totalCount"]!.GetValue<int>());
            var alone = await client.AskAsync(
                "query($slug: String!) { products(category: $slug, first: 3, order: [{ price: DESC }]) { nodes { id price } } }", new { slug = category["slug"] });
            Assert.Equal(alone["products"]!["nodes"]!.ToJsonString(), page["nodes"]!.ToJsonString());
        }
    }

    [Fact]
    public async Task A_page_of_products_with_availability_reviews_and_authors_takes_three_statements_and_reads_no_more_than_asked()
    {
        using var client = shop.CreateClient();

        using var sql = shop.CountSql();
        var data = await client.AskAsync(
            "{ products(first: 20, order: [{ reviewCount: DESC }]) { nodes { name availability reviews(first: 3) { nodes { rating author { name } } } } } }");

        Assert.All(data["products"]!["nodes"]!.AsArray(), product => Assert.Equal(3, product!["reviews"]!["nodes"]!.AsArray().Count));
        // The products; what is held of them; their reviews.
        Assert.True(sql.Count <= 3, string.Join("\n---\n", sql.Statements));
        Assert.DoesNotContain("description", sql.Statements[0], StringComparison.Ordinal);
        Assert.DoesNotContain(sql.Statements, statement => statement.Contains("password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_page_of_orders_with_what_else_their_customers_ordered_takes_six_statements()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        using var sql = shop.CountSql();
        var data = await admin.AskAsync(
            "{ admin { orders(first: 20) { nodes { items { sku } customer { name orders(first: 2, where: { total: { gt: 0 } }) { nodes { number } totalCount } } } } } }");

        Assert.Equal(20, data["admin"]!["orders"]!["nodes"]!.AsArray().Count);
        // Whether the session lives; the orders; their lines and customers; the customers' orders and how many those are.
        Assert.True(sql.Count <= 6, string.Join("\n---\n", sql.Statements));
    }

    [Fact]
    public async Task A_products_reviews_with_authors_take_two_statements()
    {
        using var client = shop.CreateClient();
        var best = await client.AskAsync("{ products(first: 1, order: [{ reviewCount: DESC }]) { nodes { id } } }");
        var id = best["products"]!["nodes"]![0]!["id"]!.GetValue<string>();

        using var sql = shop.CountSql();
        var data = await client.AskAsync(
            "query($id: ID) { product(id: $id) { name reviews(first: 10) { nodes { rating comment author { name } } } } }", new { id });

        Assert.NotEmpty(data["product"]!["reviews"]!["nodes"]!.AsArray());
        Assert.True(sql.Count <= 2, string.Join("\n---\n", sql.Statements));
    }
}
