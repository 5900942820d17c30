using GoShop.Data.Auditing;
using GoShop.Data.Inventory;
using GoShop.Data.Products;
using GoShop.Data.Tests.Auditing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Products;

public sealed class ProductAdministrationTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_is_made_with_its_categories_and_stock_which_the_ledger_explains()
    {
        var keeper = await shop.AddKeeperAsync();
        var (one, other) = (await shop.AddCategoryAsync(), await shop.AddCategoryAsync());

        var made = await keeper.CreateAsync(
            new ProductValues(" AB-1 ", "", "  Лампа «Луна» ", " ", 9.9m, 12, 3, ProductStatus.Draft), stock: 7, one.Id, other.Id, one.Id);

        var read = (await shop.FindAsync(made.Id))!;
        Assert.Equal(
            ("AB-1", "lampa-luna", "Лампа «Луна»", null, 9.90m, 12.00m, 3, ProductStatus.Draft, 1, 7),
            (read.Sku, read.Slug, read.Name, read.Description, read.Price, read.CompareAtPrice, read.LowStockThreshold, read.Status, read.Version, read.Stock));
        Assert.Equal(new[] { one.Id, other.Id }.Order(), read.Categories.Select(c => c.Id).Order());
        await using var db = shop.CreateContext();
        var movement = await db.StockMovements.SingleAsync(m => m.ProductId == made.Id, Token);
        Assert.Equal((7, StockReason.Receipt, keeper.Actor.UserId), (movement.Delta, movement.Reason, movement.ActorId));
        Assert.Empty(await shop.HistoryOfAsync(made.Id));
        Assert.Equal([AuditAction.ProductCreated], await shop.ActionsOnAsync(made.Id));
    }

    [Fact]
    public async Task Products_of_one_name_get_slugs_of_their_own()
    {
        var keeper = await shop.AddKeeperAsync();

        var slugs = (await Task.WhenAll(Enumerable.Range(1, 8).Select(i => keeper.CreateAsync(Keeper.Lamp($"Cup {i}", name: "Чашка"))))).Select(p => p.Slug).ToList();
        var long1 = await keeper.CreateAsync(Keeper.Lamp("L 1", name: new string('x', 200)));
        var long2 = await keeper.CreateAsync(Keeper.Lamp("L 2", name: new string('x', 200)));
        var nameless = await keeper.CreateAsync(Keeper.Lamp("電 77", name: "日本"));

        Assert.Equal(8, slugs.Distinct().Count());
        Assert.Contains("chashka", slugs);
        Assert.Equal(7, slugs.Count(slug => slug.StartsWith("chashka-cup-", StringComparison.Ordinal)));
        Assert.Equal((new string('x', 160), new string('x', 156) + "-l-2"), (long1.Slug, long2.Slug));
        Assert.Equal("77", nameless.Slug);
    }

    [Fact]
    public async Task Sku_and_slug_belong_to_one_product()
    {
        var keeper = await shop.AddKeeperAsync();
        var first = await keeper.CreateAsync(Keeper.Lamp("TAKEN", "taken"));
        var second = await keeper.CreateAsync();

        Assert.Equal("TAKEN", (await Assert.ThrowsAsync<SkuTakenException>(() => keeper.CreateAsync(Keeper.Lamp(" TAKEN ")))).Sku);
        Assert.Equal("taken", (await Assert.ThrowsAsync<SlugTakenException>(() => keeper.CreateAsync(Keeper.Lamp(slug: "taken")))).Slug);
        await Assert.ThrowsAsync<SkuTakenException>(() => keeper.UpdateAsync(second, v => v with { Sku = first.Sku }));
        await Assert.ThrowsAsync<SlugTakenException>(() => keeper.UpdateAsync(second, v => v with { Slug = first.Slug }));
        Assert.Equal(1, (await shop.FindAsync(second.Id))!.Version);
        Assert.Empty(await shop.HistoryOfAsync(second.Id));
    }

    [Fact]
    public async Task A_sku_is_kept_in_one_way_of_writing_it_and_case_counts()
    {
        var keeper = await shop.AddKeeperAsync();

        var made = await keeper.CreateAsync(Keeper.Lamp("CAFE\u0301 \u2116 1"));

        Assert.Equal("CAF\u00c9 \u2116 1", made.Sku);
        await Assert.ThrowsAsync<SkuTakenException>(() => keeper.CreateAsync(Keeper.Lamp("CAF\u00c9 \u2116 1")));
        await keeper.CreateAsync(Keeper.Lamp("Caf\u00e9 \u2116 1"));
        await Assert.ThrowsAsync<InvalidInputException>(() => keeper.CreateAsync(Keeper.Lamp("\ud800")));
        await Assert.ThrowsAsync<InvalidInputException>(() => keeper.CreateAsync(Keeper.Lamp(new string('\u0958', Product.SkuLength))));
    }

    [Fact]
    public async Task A_description_that_reads_otherwise_than_it_is_written_is_refused()
    {
        var keeper = await shop.AddKeeperAsync();

        var refused = await Assert.ThrowsAsync<InvalidInputException>(() => keeper.CreateAsync(Keeper.Lamp() with { Description = "Costs \u202e01" }));

        Assert.Equal("description", refused.Field);
    }

    [Fact]
    public async Task Only_what_an_edit_holds_is_changed_and_each_field_is_on_record()
    {
        var keeper = await shop.AddKeeperAsync();
        var (one, other) = (await shop.AddCategoryAsync(), await shop.AddCategoryAsync());
        var made = await keeper.CreateAsync(Keeper.Lamp() with { Description = "Bright.", CompareAtPrice = 30 }, 0, one.Id);
        shop.Clock.Advance(TimeSpan.FromHours(1));

        var edited = await keeper.UpdateAsync(
            made, v => v with { Name = "Floor lamp", Description = null, CompareAtPrice = null, Price = 25 }, other.Id);

        Assert.Equal(
            [ProductField.Name, ProductField.Description, ProductField.Price, ProductField.CompareAtPrice, ProductField.Categories], edited.Changed);
        var read = (await shop.FindAsync(made.Id))!;
        Assert.Equal(("Floor lamp", null, 25m, null, made.Slug, 2), (read.Name, read.Description, read.Price, read.CompareAtPrice, read.Slug, read.Version));
        Assert.Equal((made.CreatedAt, shop.Clock.GetUtcNow()), (read.CreatedAt, read.UpdatedAt));
        var history = await shop.HistoryOfAsync(made.Id);
        Assert.Equal(
            [
                (ProductField.Name, "Desk lamp", "Floor lamp"), (ProductField.Description, "Bright.", null),
                (ProductField.Price, "20.00", "25.00"), (ProductField.CompareAtPrice, "30.00", null),
                (ProductField.Categories, one.Id.ToString(), null), (ProductField.Categories, null, other.Id.ToString()),
            ],
            history.Select(change => (change.Field, change.Before, change.After)));
        var set = Assert.Single(history.Select(change => change.ChangeSet).DistinctBy(set => set.Id));
        Assert.Equal((ProductChangeKind.Edit, keeper.Actor.UserId, shop.Clock.GetUtcNow()), (set.Kind, set.ActorId, set.At));
        Assert.All(history, change => Assert.Equal(2, change.Version));
        Assert.Equal("""{"changed": ["NAME", "DESCRIPTION", "PRICE", "COMPARE_AT_PRICE", "CATEGORIES"], "version": 2}""", (await shop.TrailOfAsync(made.Id))[^1].After);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_leaves_no_trace()
    {
        var keeper = await shop.AddKeeperAsync();
        var category = await shop.AddCategoryAsync();
        var made = await keeper.CreateAsync(null, 0, category.Id);

        var edited = await keeper.UpdateAsync(made, v => v with { Name = " Desk lamp ", Price = 20.000m }, category.Id);

        Assert.Empty(edited.Changed);
        Assert.Equal(1, (await shop.FindAsync(made.Id))!.Version);
        Assert.Empty(await shop.HistoryOfAsync(made.Id));
        Assert.Single(await shop.TrailOfAsync(made.Id));
    }

    [Fact]
    public async Task Of_twenty_who_edit_one_version_at_once_one_wins_and_the_others_hear_what_it_changed()
    {
        var keepers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.AddKeeperAsync()));
        var made = await keepers[0].CreateAsync();

        var attempts = await Task.WhenAll(keepers.Select(async (keeper, i) =>
        {
            try
            {
                await keeper.UpdateAsync(made, v => v with { Name = $"Lamp {i}" });
                return (Keeper: keeper, Conflict: null);
            }
            catch (VersionConflictException conflict)
            {
                return (Keeper: keeper, Conflict: (VersionConflictException?)conflict);
            }
        }));

        var winner = Assert.Single(attempts, attempt => attempt.Conflict is null).Keeper;
        var read = (await shop.FindAsync(made.Id))!;
        Assert.Equal(2, read.Version);
        foreach (var conflict in attempts.Select(attempt => attempt.Conflict).OfType<VersionConflictException>())
        {
            Assert.Equal(("CONFLICT", 2), (conflict.Code, conflict.CurrentVersion));
            var change = Assert.Single(conflict.Changes);
            Assert.Equal((ProductField.Name, "Desk lamp", read.Name), (change.Field, change.Before, change.After));
            Assert.Equal(winner.Actor.UserId, change.ChangeSet.ActorId);
        }
    }

    [Fact]
    public async Task Sales_are_no_edits()
    {
        var keeper = await shop.AddKeeperAsync();
        var made = await keeper.CreateAsync(stock: 5);
        var shopper = await shop.AddShopperAsync();
        await shopper.PutInCartAsync(made, 2);
        await shopper.OrderAsync();

        await keeper.UpdateAsync(made, v => v with { Price = 21 });

        Assert.Equal((2, 3), ((await shop.FindAsync(made.Id))!.Version, (await shop.FindAsync(made.Id))!.Stock));
        Assert.Single(await shop.HistoryOfAsync(made.Id));
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task What_was_never_ordered_is_deleted_and_what_was_is_archived()
    {
        var keeper = await shop.AddKeeperAsync();
        var (fresh, sold) = (await keeper.CreateAsync(stock: 5), await keeper.CreateAsync(stock: 5));
        var shopper = await shop.AddShopperAsync();
        await shopper.PutInCartAsync(sold);
        var order = await shopper.OrderAsync();
        await shopper.PutInCartAsync(fresh);
        await keeper.UpdateAsync(fresh, v => v with { Price = 21 });

        var (deleted, archived, again) = (await keeper.DeleteAsync(fresh), await keeper.DeleteAsync(sold), await keeper.DeleteAsync(sold));

        Assert.Equal((true, false, false), (deleted.IsDeleted, archived.IsDeleted, again.IsDeleted));
        Assert.Null(await shop.FindAsync(fresh.Id));
        var kept = (await shop.FindAsync(sold.Id))!;
        Assert.Equal((ProductStatus.Archived, 2, 4), (kept.Status, kept.Version, kept.Stock));
        var change = Assert.Single(await shop.HistoryOfAsync(sold.Id));
        Assert.Equal((ProductField.Status, "ACTIVE", "ARCHIVED"), (change.Field, change.Before, change.After));
        await using var db = shop.CreateContext();
        Assert.Equal(sold.Id, (await db.OrderItems.SingleAsync(item => item.OrderId == order.Id, Token)).ProductId);
        Assert.Equal(AuditAction.ProductDeleted, (await shop.ActionsOnAsync(fresh.Id)).Last());
        Assert.Equal([AuditAction.ProductCreated, AuditAction.ProductArchived], await shop.ActionsOnAsync(sold.Id));
    }

    [Fact]
    public async Task A_product_that_is_ordered_while_it_is_deleted_is_either_gone_for_the_shopper_or_kept_for_the_order()
    {
        var keeper = await shop.AddKeeperAsync();
        for (var round = 0; round < 6; round++)
        {
            var product = await keeper.CreateAsync(stock: 5);
            var shopper = await shop.AddShopperAsync();
            await shopper.PutInCartAsync(product);

            var ordering = TryAsync(() => shopper.OrderAsync());
            var removed = await keeper.DeleteAsync(product);
            var isOrdered = await ordering;

            Assert.Equal(isOrdered, !removed.IsDeleted);
            await using var db = shop.CreateContext();
            Assert.Equal(isOrdered ? 1 : 0, await db.OrderItems.CountAsync(item => item.ProductId == product.Id, Token));
        }
    }

    [Theory]
    [InlineData("price", "-0.01")]
    [InlineData("price", "0.001")]
    [InlineData("price", "100000000")]
    [InlineData("compareAtPrice", "20")]
    [InlineData("compareAtPrice", "20.005")]
    [InlineData("sku", " ")]
    [InlineData("sku", "AB\n1")]
    [InlineData("slug", "Not a slug")]
    [InlineData("slug", "../etc")]
    [InlineData("name", "")]
    [InlineData("name", "Lamp\u202e")]
    [InlineData("description", "\0")]
    [InlineData("lowStockThreshold", "-1")]
    public async Task What_a_product_cannot_be_is_refused_by_its_field(string field, string value)
    {
        var keeper = await shop.AddKeeperAsync();
        var lamp = Keeper.Lamp();
        var number = decimal.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var values = field switch
        {
            "price" => lamp with { Price = number },
            "compareAtPrice" => lamp with { CompareAtPrice = number },
            "sku" => lamp with { Sku = value },
            "slug" => lamp with { Slug = value },
            "name" => lamp with { Name = value },
            "description" => lamp with { Description = value },
            _ => lamp with { LowStockThreshold = (int)number },
        };

        Assert.Equal(field, (await Assert.ThrowsAsync<InvalidInputException>(() => keeper.CreateAsync(values))).Field);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var keeper = await shop.AddKeeperAsync();

        var failure = await Assert.ThrowsAsync<AggregateException>(
            () => keeper.CreateAsync(Keeper.Lamp() with { Name = new string('x', 201), Price = -1, Status = (ProductStatus)9 }));

        Assert.Equal(["name", "price", "status"], failure.InnerExceptions.Select(inner => ((InvalidInputException)inner).Field));
    }

    [Fact]
    public async Task Categories_must_exist_and_be_few()
    {
        var keeper = await shop.AddKeeperAsync();
        var made = await keeper.CreateAsync();

        Assert.Equal("categoryIds", (await Assert.ThrowsAsync<InvalidInputException>(() => keeper.CreateAsync(null, 0, Guid.NewGuid()))).Field);
        Assert.Equal("categoryIds", (await Assert.ThrowsAsync<InvalidInputException>(() => keeper.UpdateAsync(made, v => v, Guid.NewGuid()))).Field);
        await Assert.ThrowsAsync<InvalidInputException>(
            () => keeper.CreateAsync(null, 0, [.. Enumerable.Range(0, ProductRules.MostCategories + 1).Select(_ => Guid.NewGuid())]));
        await Assert.ThrowsAsync<InvalidInputException>(() => keeper.CreateAsync(stock: -1));
        await Assert.ThrowsAsync<NotFoundException>(() => keeper.RunAsync((ProductAdministration products) => products.UpdateAsync(Guid.NewGuid(), 1, v => v)));
        await Assert.ThrowsAsync<NotFoundException>(() => keeper.RunAsync((ProductAdministration products) => products.DeleteAsync(Guid.NewGuid())));
        await Assert.ThrowsAsync<VersionConflictException>(() => keeper.DeleteAsync(made, version: 0));
    }

    private static async Task<bool> TryAsync<T>(Func<Task<T>> act)
    {
        try
        {
            await act();
            return true;
        }
        catch (ShopException)
        {
            return false;
        }
    }
}
