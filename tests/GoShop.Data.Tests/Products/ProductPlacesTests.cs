using GoShop.Data.Products;
using GoShop.Data.Products.Facets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Products;

/// <summary>What products are counted by category by: the database keeps it, whoever files products and however many at once.</summary>
public sealed class ProductPlacesTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_counts_once_in_a_branch_however_many_of_its_places_are_there_and_however_it_came_to_them()
    {
        var (root, left, right, other) = await AddCategoriesAsync();
        var (kettle, lamp, vase) = (await shop.StockAsync("Kettle"), await shop.StockAsync("Lamp"), await shop.StockAsync("Vase"));

        await FileAsync((kettle, left), (kettle, right), (lamp, right), (vase, right), (vase, other));
        await AssertCountsAsync((root, 3), (left, 1), (right, 3), (other, 1));
        await ExecuteAsync($"DELETE FROM product_categories WHERE category_id = '{right}'");
        await AssertCountsAsync((root, 1), (left, 1), (other, 1));
        await FileAsync((lamp, root), (lamp, other));
        await AssertCountsAsync((root, 2), (left, 1), (other, 2));
        await ExecuteAsync($"UPDATE products SET status = 'ARCHIVED' WHERE id = '{lamp.Id}'");
        await AssertCountsAsync((root, 1), (left, 1), (other, 1));
        await ExecuteAsync($"UPDATE categories SET parent_id = '{other}' WHERE id = '{left}'");
        await AssertCountsAsync((left, 1), (other, 2));
        await ExecuteAsync($"DELETE FROM product_categories WHERE category_id = '{left}'; DELETE FROM categories WHERE id = '{left}'");
        await AssertCountsAsync((other, 1));
        await ExecuteAsync($"DELETE FROM stock_movements WHERE product_id = '{vase.Id}'; DELETE FROM products WHERE id = '{vase.Id}'");
        await AssertCountsAsync();
        Assert.Empty(await ReadStrayAsync());

        async Task AssertCountsAsync(params (Guid Id, int Count)[] expected)
        {
            await using var db = shop.CreateContext();
            Guid[] asked = [root, left, right, other];
            var shelf = await db.CountShelfByCategoryAsync(Token);
            Assert.Equal(
                expected.OrderByDescending(category => category.Count).ThenBy(category => category.Id),
                shelf.Where(category => asked.Contains(category.CategoryId)).Select(category => (category.CategoryId, category.Count)));
            Assert.Equal(shelf, await db.Products.Visible().CountByCategoryAsync(db, Token));
        }
    }

    [Fact]
    public async Task Two_who_file_a_product_at_once_lose_nothing()
    {
        var (_, left, right, _) = await AddCategoriesAsync();
        var lamp = await shop.StockAsync("Lamp");
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var first = await database.OpenConnectionAsync(Token);
        await using var transaction = await first.BeginTransactionAsync(Token);
        await using (var file = new NpgsqlCommand($"INSERT INTO product_categories VALUES ('{lamp.Id}', '{left}')", first, transaction))
            await file.ExecuteNonQueryAsync(Token);

        var second = FileAsync((lamp, right));
        await using (var waiting = database.CreateCommand("SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')"))
        {
            while (await waiting.ExecuteScalarAsync(Token) is false)
                await Task.Yield();
        }
        await transaction.CommitAsync(Token);
        await second;

        await using var db = shop.CreateContext();
        Assert.Equal(new[] { left, right }.Order(), (await db.ProductPlaces.SingleAsync(places => places.ProductId == lamp.Id, Token)).CategoryIds.Order());
        Assert.Empty(await ReadStrayAsync());
    }

    private async Task<(Guid Root, Guid Left, Guid Right, Guid Other)> AddCategoriesAsync()
    {
        var ids = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToArray();
        await ExecuteAsync($"""
            INSERT INTO categories (id, parent_id, slug, name, created_at) VALUES
                ('{ids[0]}', NULL, '{ids[0]}', 'Root', now()), ('{ids[1]}', '{ids[0]}', '{ids[1]}', 'Left', now()),
                ('{ids[2]}', '{ids[0]}', '{ids[2]}', 'Right', now()), ('{ids[3]}', NULL, '{ids[3]}', 'Other', now())
            """);
        return (ids[0], ids[1], ids[2], ids[3]);
    }

    private Task FileAsync(params (Product Product, Guid CategoryId)[] filed) => ExecuteAsync(
        $"INSERT INTO product_categories (product_id, category_id) VALUES {string.Join(", ", filed.Select(place => $"('{place.Product.Id}', '{place.CategoryId}')"))}");

    private async Task ExecuteAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Token);
    }

    /// <summary>Products whose places are kept otherwise than they are filed.</summary>
    private async Task<List<Guid>> ReadStrayAsync()
    {
        await using var db = shop.CreateContext();
        return await db.Database.SqlQuery<Guid>($"""
            SELECT coalesce(f.product_id, p.product_id) AS "Value"
            FROM (SELECT product_id, array_agg(category_id ORDER BY category_id) AS ids FROM product_categories GROUP BY product_id) f
            FULL JOIN product_places p ON p.product_id = f.product_id
            WHERE p.category_ids IS DISTINCT FROM f.ids
            """).ToListAsync(Token);
    }
}
