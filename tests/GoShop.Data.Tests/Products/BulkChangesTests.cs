using GoShop.Data.Auditing;
using GoShop.Data.Categories;
using GoShop.Data.Products;
using GoShop.Data.Tests.Auditing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Data.Tests.Products;

/// <summary>Each test has products of its own, told by a word in their names.</summary>
public sealed class BulkChangesTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private readonly string _word = $"word{Guid.NewGuid():N}";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10.0, null, 0.01, "110.00", "22.00", "1.09")]
    [InlineData(-12.5, null, 0.01, "87.50", "17.50", "0.87")]
    [InlineData(null, 0.02, 0.05, "100.00", "20.00", "1.00")]
    [InlineData(null, -0.5, 0.01, "99.50", "19.50", "0.49")]
    [InlineData(7.0, null, 5.0, "105.00", "20.00", null)]
    [InlineData(2.5, null, 5.0, "105.00", "20.00", null)]
    public async Task Prices_are_rounded_to_the_step_and_half_a_step_up(double? percent, double? amount, double roundTo, params string?[] expected)
    {
        var keeper = await shop.AddKeeperAsync();
        var products = new List<Product>();
        foreach (var price in new[] { 100m, 20m, 0.99m }.Take(expected.Count(price => price is not null)))
            products.Add(await AddAsync(keeper, price));

        await ChangeAsync(keeper, new PriceRule((decimal?)percent, (decimal?)amount, (decimal)roundTo));

        foreach (var (product, price) in products.Zip(expected))
            Assert.Equal(price, (await shop.FindAsync(product.Id))!.Price.ToString("F2", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_changed_and_changes_nothing()
    {
        var keeper = await shop.AddKeeperAsync();
        var (plain, reduced, free) = (await AddAsync(keeper, 100), await AddAsync(keeper, 50, compareAtPrice: 55), await AddAsync(keeper, 0));

        var outcome = await ChangeAsync(keeper, new PriceRule(10, null), new BulkPreview(IsDryRun: true));
        var second = await ChangeAsync(keeper, new PriceRule(10, null), new BulkPreview(IsDryRun: true, First: 1, Offset: 1));

        Assert.Equal((2, 3, null), (outcome.ProductCount, outcome.ChangeCount, outcome.ChangeSet));
        Assert.Equal(
            new[]
            {
                new ProposedChange(plain.Id, ProductField.Price, "100.00", "110.00"),
                // 55 would no longer be above the price.
                new ProposedChange(reduced.Id, ProductField.CompareAtPrice, "55.00", null),
                new ProposedChange(reduced.Id, ProductField.Price, "50.00", "55.00"),
            }.OrderBy(change => change.ProductId).ThenBy(change => $"{change.Field}"),
            outcome.Changes.OrderBy(change => change.ProductId).ThenBy(change => $"{change.Field}"));
        Assert.Equal([outcome.Changes[1]], second.Changes);
        Assert.Equal(3, second.ChangeCount);
        foreach (var product in new[] { plain, reduced, free })
        {
            Assert.Equal((product.Price, 1), ((await shop.FindAsync(product.Id))!.Price, (await shop.FindAsync(product.Id))!.Version));
            Assert.Empty(await shop.HistoryOfAsync(product.Id));
        }
    }

    [Fact]
    public async Task A_change_is_one_set_on_record_and_is_undone_as_one()
    {
        var keeper = await shop.AddKeeperAsync();
        var (plain, reduced, free) = (await AddAsync(keeper, 100), await AddAsync(keeper, 50, compareAtPrice: 55), await AddAsync(keeper, 0));

        var outcome = await ChangeAsync(keeper, new PriceRule(10, null));

        Assert.Equal((2, ProductChangeKind.BulkPrices, keeper.Actor.UserId), (outcome.ProductCount, outcome.ChangeSet!.Kind, outcome.ChangeSet.ActorId));
        Assert.Equal(new[] { plain.Id, reduced.Id }.Order(), outcome.OnSale.Order());
        Assert.All((await shop.HistoryOfAsync(plain.Id)).Concat(await shop.HistoryOfAsync(reduced.Id)), change => Assert.Equal(outcome.ChangeSet.Id, change.ChangeSetId));
        Assert.Equal((110m, 2), await PriceAsync(plain));
        Assert.Equal(1, (await shop.FindAsync(free.Id))!.Version);
        var entry = Assert.Single(await shop.TrailOfAsync(outcome.ChangeSet.Id));
        Assert.Equal(AuditAction.ProductsChanged, entry.Action);

        var undone = await UndoAsync(keeper, outcome);

        Assert.Equal((2, 0, ProductChangeKind.Undo, outcome.ChangeSet.Id), (undone.ProductCount, undone.Skipped.Count, undone.ChangeSet!.Kind, undone.ChangeSet.UndoesId));
        Assert.Equal((100m, 3), await PriceAsync(plain));
        Assert.Equal((50m, 55m), ((await shop.FindAsync(reduced.Id))!.Price, (await shop.FindAsync(reduced.Id))!.CompareAtPrice));
        await Assert.ThrowsAsync<ConflictException>(() => UndoAsync(keeper, outcome));
        // An undo is a change as well.
        await keeper.RunAsync((BulkUndo undo) => undo.UndoAsync(undone.ChangeSet.Id, Token));
        Assert.Equal((110m, 4), await PriceAsync(plain));
    }

    [Fact]
    public async Task What_was_edited_since_stays_as_it_is_and_is_told()
    {
        var keeper = await shop.AddKeeperAsync();
        var (untouched, renamed, repriced, back, reduced) = (
            await AddAsync(keeper, 100), await AddAsync(keeper, 100), await AddAsync(keeper, 100), await AddAsync(keeper, 100), await AddAsync(keeper, 100));
        var outcome = await ChangeAsync(keeper, new PriceRule(-50, null));
        await EditAsync(keeper, renamed, v => v with { Name = $"Other {_word}" });
        await EditAsync(keeper, repriced, v => v with { Price = 77 });
        await EditAsync(keeper, back, v => v with { Price = 60 });
        await EditAsync(keeper, back, v => v with { Price = 50 });
        await EditAsync(keeper, reduced, v => v with { CompareAtPrice = 90 });
        var gone = await AddAsync(keeper, 1);
        await keeper.DeleteAsync(gone);

        var undone = await UndoAsync(keeper, outcome);

        Assert.Equal(2, undone.ProductCount);
        Assert.Equal(
            new[]
            {
                new SkippedProduct(repriced.Id, UndoObstacle.ChangedSince), new SkippedProduct(back.Id, UndoObstacle.ChangedSince),
                new SkippedProduct(reduced.Id, UndoObstacle.CompareAtPrice),
            }.OrderBy(product => product.ProductId),
            undone.Skipped.OrderBy(product => product.ProductId));
        Assert.Equal((100m, 100m, 77m, 50m, 50m), ((await PriceAsync(untouched)).Price, (await PriceAsync(renamed)).Price,
            (await PriceAsync(repriced)).Price, (await PriceAsync(back)).Price, (await PriceAsync(reduced)).Price));
    }

    [Fact]
    public async Task Status_and_categories_change_and_come_back_likewise()
    {
        var keeper = await shop.AddKeeperAsync();
        var (old, fresh) = (await shop.AddCategoryAsync(), await shop.AddCategoryAsync());
        var (filed, unfiled) = (await keeper.CreateAsync(Keeper.Lamp(name: $"A {_word}"), 0, old.Id), await keeper.CreateAsync(Keeper.Lamp(name: $"B {_word}")));

        var status = await RunAsync(keeper, (changes, products) => changes.ChangeStatusAsync(products, ProductStatus.Archived, new BulkPreview(), Token));
        var again = await RunAsync(keeper, (changes, products) => changes.ChangeStatusAsync(products, ProductStatus.Archived, new BulkPreview(), Token));
        var filing = await RunAsync(keeper, (changes, products) => changes.ChangeCategoriesAsync(products, [fresh.Id], [old.Id], new BulkPreview(), Token));

        Assert.Equal((2, 2, 0, null), (status.ProductCount, status.OnSale.Count, again.ProductCount, again.ChangeSet));
        Assert.Equal((2, 3), (filing.ProductCount, filing.ChangeCount));
        foreach (var product in new[] { filed, unfiled })
        {
            var read = (await shop.FindAsync(product.Id))!;
            Assert.Equal((ProductStatus.Archived, fresh.Id, 3), (read.Status, Assert.Single(read.Categories).Id, read.Version));
        }
        Assert.Equal(3, (await shop.HistoryOfAsync(filed.Id)).Count);

        await UndoAsync(keeper, filing);
        await UndoAsync(keeper, status);

        Assert.Equal((ProductStatus.Active, old.Id), ((await shop.FindAsync(filed.Id))!.Status, Assert.Single((await shop.FindAsync(filed.Id))!.Categories).Id));
        Assert.Empty((await shop.FindAsync(unfiled.Id))!.Categories);
    }

    [Fact]
    public async Task A_product_does_not_come_back_into_a_category_that_is_gone()
    {
        var keeper = await shop.AddKeeperAsync();
        var (old, fresh) = (await shop.AddCategoryAsync(), await shop.AddCategoryAsync());
        var product = await keeper.CreateAsync(Keeper.Lamp(name: _word), 0, old.Id);
        var filing = await RunAsync(keeper, (changes, products) => changes.ChangeCategoriesAsync(products, [fresh.Id], [old.Id], new BulkPreview(), Token));
        await keeper.RunAsync((CategoryAdministration categories) => categories.DeleteAsync(old.Id, cancellationToken: Token));

        var undone = await UndoAsync(keeper, filing);

        Assert.Equal([new SkippedProduct(product.Id, UndoObstacle.CategoryGone)], undone.Skipped);
        Assert.Equal((0, null), (undone.ProductCount, undone.ChangeSet));
        Assert.Equal(fresh.Id, Assert.Single((await shop.FindAsync(product.Id))!.Categories).Id);
    }

    [Fact]
    public async Task Where_one_price_would_be_none_no_price_is_changed()
    {
        var keeper = await shop.AddKeeperAsync();
        var (dear, cheap) = (await AddAsync(keeper, 100), await AddAsync(keeper, 3));

        var below = await Assert.ThrowsAsync<PriceOutOfRangeException>(() => ChangeAsync(keeper, new PriceRule(null, -5)));
        var toNothing = await Assert.ThrowsAsync<PriceOutOfRangeException>(() => ChangeAsync(keeper, new PriceRule(1, null, RoundTo: 10)));
        var above = await Assert.ThrowsAsync<PriceOutOfRangeException>(
            () => ChangeAsync(keeper, new PriceRule(null, Product.HighestPrice - 50), new BulkPreview(IsDryRun: true)));

        Assert.Equal((1, 1, 1), (below.ProductCount, toNothing.ProductCount, above.ProductCount));
        Assert.Equal([cheap.Sku], below.Skus);
        Assert.Equal([dear.Sku], above.Skus);
        var allOff = await Assert.ThrowsAsync<PriceOutOfRangeException>(() => ChangeAsync(keeper, new PriceRule(-100, null)));
        var exactly = await Assert.ThrowsAsync<PriceOutOfRangeException>(() => ChangeAsync(keeper, new PriceRule(null, -3)));
        Assert.Equal((2, 1), (allOff.ProductCount, exactly.ProductCount));
        Assert.Equal([cheap.Sku], exactly.Skus);
        Assert.Equal((100m, 1), await PriceAsync(dear));
    }

    [Fact]
    public async Task What_costs_nothing_already_stands_in_no_changes_way()
    {
        var keeper = await shop.AddKeeperAsync();
        var (free, dear) = (await AddAsync(keeper, 0), await AddAsync(keeper, 100));

        await ChangeAsync(keeper, new PriceRule(-50, null));

        Assert.Equal([(0m, 1), (50m, 2)], [await PriceAsync(free), await PriceAsync(dear)]);
    }

    [Fact]
    public async Task Bulk_changes_and_checkouts_and_edits_at_once_all_come_out_whole()
    {
        var keeper = await shop.AddKeeperAsync();
        var products = new List<Product>();
        for (var i = 0; i < 10; i++)
            products.Add(await keeper.CreateAsync(Keeper.Lamp(name: $"{_word} {i}", price: 100), stock: 50));
        var shoppers = await shop.AddShoppersAsync(6);
        foreach (var shopper in shoppers)
        {
            foreach (var product in products.OrderBy(_ => Random.Shared.Next()))
                await shopper.PutInCartAsync(product);
        }

        var raising = Enumerable.Range(0, 3).Select(_ => ChangeAsync(keeper, new PriceRule(null, 1)));
        var buying = shoppers.Select(shopper => shopper.OrderAsync());
        await Task.WhenAll(raising.Select(task => (Task)task).Concat(buying));

        foreach (var product in products)
        {
            var read = (await shop.FindAsync(product.Id))!;
            Assert.Equal((103m, 4, 44), (read.Price, read.Version, read.Stock));
        }
        await shop.AssertLedgerAddsUpAsync();
    }

    [Fact]
    public async Task Rules_that_make_no_sense_are_refused()
    {
        var keeper = await shop.AddKeeperAsync();
        var category = await shop.AddCategoryAsync();
        PriceRule[] senseless =
        [
            new(null, null), new(1, 1), new(-100.01m, null), new(1_001, null), new(1.23456m, null), new(null, 0.001m), new(null, 1e20m),
            new(1, null, 0), new(1, null, -1), new(1, null, 0.005m),
        ];
        foreach (var rule in senseless)
            await Assert.ThrowsAsync<InvalidInputException>(() => ChangeAsync(keeper, rule));
        await Assert.ThrowsAsync<InvalidInputException>(() => FileAsync([], []));
        await Assert.ThrowsAsync<InvalidInputException>(() => FileAsync([category.Id], [category.Id]));
        await Assert.ThrowsAsync<InvalidInputException>(() => FileAsync([Guid.NewGuid()], []));
        await Assert.ThrowsAsync<InvalidInputException>(() => FileAsync([], [Guid.NewGuid()]));
        await Assert.ThrowsAsync<NotFoundException>(() => keeper.RunAsync((BulkUndo undo) => undo.UndoAsync(Guid.NewGuid(), Token)));
        var edited = await keeper.CreateAsync();
        await EditAsync(keeper, edited, v => v with { Price = 1 });
        var edit = (await shop.HistoryOfAsync(edited.Id))[0].ChangeSetId;
        await Assert.ThrowsAsync<NotFoundException>(() => keeper.RunAsync((BulkUndo undo) => undo.UndoAsync(edit, Token)));

        Task<BulkOutcome> FileAsync(Guid[] add, Guid[] remove) =>
            RunAsync(keeper, (changes, products) => changes.ChangeCategoriesAsync(products, add, remove, new BulkPreview(), Token));
    }

    private Task<Product> AddAsync(Keeper keeper, decimal price, decimal? compareAtPrice = null) =>
        keeper.CreateAsync(Keeper.Lamp(name: $"Lamp {_word}", price: price) with { CompareAtPrice = compareAtPrice });

    private async Task EditAsync(Keeper keeper, Product product, Func<ProductValues, ProductValues> edit) =>
        await keeper.UpdateAsync((await shop.FindAsync(product.Id))!, edit);

    private Task<BulkOutcome> ChangeAsync(Keeper keeper, PriceRule rule, BulkPreview? preview = null) =>
        RunAsync(keeper, (changes, products) => changes.ChangePricesAsync(products, rule, preview ?? new BulkPreview(), Token));

    private Task<BulkOutcome> RunAsync(Keeper keeper, Func<BulkChanges, IQueryable<Product>, Task<BulkOutcome>> act) =>
        keeper.RunAsync((IServiceProvider scope) => act(
            scope.GetRequiredService<BulkChanges>(), scope.GetRequiredService<ShopContext>().Products.Where(p => p.Name.Contains(_word))));

    private static Task<BulkUndone> UndoAsync(Keeper keeper, BulkOutcome outcome) =>
        keeper.RunAsync((BulkUndo undo) => undo.UndoAsync(outcome.ChangeSet!.Id, Token));

    private async Task<(decimal Price, int Version)> PriceAsync(Product product)
    {
        var read = (await shop.FindAsync(product.Id))!;
        return (read.Price, read.Version);
    }
}
