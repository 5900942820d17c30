using GoShop.Data.Categories;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Categories;

public sealed class CategoryTreeTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_category_knows_everything_above_it()
    {
        var home = await AddAsync("home");
        var lamps = await AddAsync("lamps", home.Id);
        var desk = await AddAsync("desk-lamps", lamps.Id);

        Assert.Equal([(desk.Id, 0), (lamps.Id, 1), (home.Id, 2)], await LineageAsync(desk.Id));
    }

    [Fact]
    public async Task A_branch_that_moves_takes_what_is_below_it_along()
    {
        var garden = await AddAsync("garden");
        var kitchen = await AddAsync("kitchen");
        var pots = await AddAsync("pots", garden.Id);
        var small = await AddAsync("small-pots", pots.Id);

        await MoveAsync(pots.Id, kitchen.Id);

        Assert.Equal([(small.Id, 0), (pots.Id, 1), (kitchen.Id, 2)], await LineageAsync(small.Id));
    }

    [Fact]
    public async Task A_category_cannot_lie_below_itself()
    {
        var root = await AddAsync("sport");
        var leaf = await AddAsync("balls", root.Id);

        var failure = await Assert.ThrowsAsync<PostgresException>(() => MoveAsync(root.Id, leaf.Id));

        Assert.Equal("categories_no_circle", failure.ConstraintName);
        Assert.Equal([(leaf.Id, 0), (root.Id, 1)], await LineageAsync(leaf.Id));
    }

    [Fact]
    public async Task Categories_added_at_once_all_find_their_place()
    {
        var root = await AddAsync("books");

        var leaves = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => AddAsync($"shelf-{i}", root.Id)));

        foreach (var leaf in leaves)
            Assert.Equal([(leaf.Id, 0), (root.Id, 1)], await LineageAsync(leaf.Id));
    }

    private async Task<Category> AddAsync(string slug, Guid? parentId = null)
    {
        using var db = shop.CreateContext();
        var category = new Category(slug, slug, shop.Clock.GetUtcNow(), parentId);
        db.Categories.Add(category);
        await db.SaveChangesAsync(Token);
        return category;
    }

    private async Task MoveAsync(Guid id, Guid parentId)
    {
        using var db = shop.CreateContext();
        await db.Database.ExecuteSqlAsync($"UPDATE categories SET parent_id = {parentId} WHERE id = {id}", Token);
    }

    private async Task<IEnumerable<(Guid, int)>> LineageAsync(Guid id)
    {
        using var db = shop.CreateContext();
        var rows = await db.CategoryAncestors.Where(a => a.CategoryId == id).OrderBy(a => a.Depth).ToListAsync(Token);
        return rows.Select(a => (a.AncestorId, a.Depth));
    }
}
