using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Products;

public sealed class ProductHistoryTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whoever_writes_past_the_shop_is_on_record_too()
    {
        var (lamp, sofa) = (await shop.StockAsync("Lamp", price: 10), await shop.StockAsync("Sofa", price: 100));
        await using var db = shop.CreateContext();

        await db.Database.ExecuteSqlAsync(
            $"UPDATE products SET price = price * 2, version = version + 1, stock = stock WHERE id IN ({lamp.Id}, {sofa.Id})", Token);

        var (ofLamp, ofSofa) = (Assert.Single(await shop.HistoryOfAsync(lamp.Id)), Assert.Single(await shop.HistoryOfAsync(sofa.Id)));
        Assert.Equal((ProductField.Price, "10.00", "20.00", 2), (ofLamp.Field, ofLamp.Before, ofLamp.After, ofLamp.Version));
        Assert.Equal((ProductChangeKind.Direct, null, ofLamp.ChangeSetId), (ofLamp.ChangeSet.Kind, ofLamp.ChangeSet.ActorId, ofSofa.ChangeSetId));
        var price = await db.PriceChanges.SingleAsync(change => change.ProductId == sofa.Id, Token);
        Assert.Equal((100m, 200m, true), (price.Before, price.After, price.WasPublic));
    }

    [Fact]
    public async Task A_set_holds_for_its_transaction_alone_and_can_be_gone_on_with()
    {
        var keeper = await shop.AddKeeperAsync();
        var product = await shop.StockAsync();
        Guid set = default;
        for (var part = 1; part <= 2; part++)
        {
            await keeper.RunAsync(async (ShopContext db) =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync(Token);
                var history = new ProductHistory(db, keeper.Actor, shop.Clock);
                if (part == 1)
                    set = await history.BeginAsync(ProductChangeKind.Import, cancellationToken: Token);
                else
                    await history.ResumeAsync(set, Token);
                await RenameAsync(db, product, $"Part {part}");
                await transaction.CommitAsync(Token);
                // The same connection, and nobody's transaction.
                await RenameAsync(db, product, $"After part {part}");
                return true;
            });
        }

        var history = await shop.HistoryOfAsync(product.Id);

        Assert.Equal(
            [("Part 1", true), ("After part 1", false), ("Part 2", true), ("After part 2", false)],
            history.Select(change => (change.After, change.ChangeSetId == set)));
        Assert.Equal((ProductChangeKind.Import, keeper.Actor.UserId), (history[0].ChangeSet.Kind, history[0].ChangeSet.ActorId));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => keeper.RunAsync((ProductHistory outside) => outside.BeginAsync(ProductChangeKind.Import, cancellationToken: Token)));
    }

    [Fact]
    public async Task What_is_rolled_back_was_never_so()
    {
        var product = await shop.StockAsync();
        await using (var db = shop.CreateContext())
        {
            await using var transaction = await db.Database.BeginTransactionAsync(Token);
            await RenameAsync(db, product, "Never");
            await transaction.RollbackAsync(Token);
        }

        Assert.Empty(await shop.HistoryOfAsync(product.Id));
    }

    [Fact]
    public async Task A_sale_and_a_review_write_no_history()
    {
        var product = await shop.StockAsync();
        await using var db = shop.CreateContext();

        await db.Database.ExecuteSqlAsync($"UPDATE products SET stock = stock - 1, review_count = 1, rating_sum = 5 WHERE id = {product.Id}", Token);
        await db.Database.ExecuteSqlAsync($"UPDATE products SET name = name, price = price WHERE id = {product.Id}", Token);

        Assert.Empty(await shop.HistoryOfAsync(product.Id));
    }

    [Fact]
    public async Task A_category_that_goes_is_on_record_at_its_products()
    {
        var keeper = await shop.AddKeeperAsync();
        var category = await shop.AddCategoryAsync();
        var product = await keeper.CreateAsync(null, 0, category.Id);
        await keeper.UpdateAsync(product, v => v with { Price = 1 });
        await using var db = shop.CreateContext();

        await db.Database.ExecuteSqlAsync($"DELETE FROM categories WHERE id = {category.Id}", Token);

        var change = (await shop.HistoryOfAsync(product.Id))[^1];
        Assert.Equal((ProductField.Categories, category.Id.ToString(), null), (change.Field, change.Before, change.After));
    }

    private static Task<int> RenameAsync(ShopContext db, Product product, string name) => db.Products.Where(p => p.Id == product.Id)
        .ExecuteUpdateAsync(p => p.SetProperty(x => x.Name, name).SetProperty(x => x.Version, x => x.Version + 1), Token);
}
