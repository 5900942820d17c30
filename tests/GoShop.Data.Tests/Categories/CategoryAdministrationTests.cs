using GoShop.Data.Auditing;
using GoShop.Data.Categories;
using GoShop.Data.Products;
using GoShop.Data.Tests.Auditing;
using GoShop.Data.Tests.Products;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Categories;

public sealed class CategoryAdministrationTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_category_gets_a_slug_of_its_name_and_stands_last_unless_told_where()
    {
        var root = await CreateAsync("Дом и сад");
        var (lamps, cups) = (await CreateAsync("Lamps", root), await CreateAsync("Чашки", root));
        var first = await CreateAsync("First", root, position: 0);
        var twin = await CreateAsync("Lamps", root);
        var twins = await CreateAsync("Lamps", root);
        var nameless = await CreateAsync("電");

        Assert.Equal(("dom-i-sad", "chashki", "dom-i-sad-lamps", "dom-i-sad-lamps-2"), (root.Slug, cups.Slug, twin.Slug, twins.Slug));
        Assert.StartsWith("category", nameless.Slug, StringComparison.Ordinal);
        Assert.Equal([first.Id, lamps.Id, cups.Id, twin.Id, twins.Id], await OrderAsync(root));
        Assert.Equal([AuditAction.CategoryCreated], await shop.ActionsOnAsync(lamps.Id));
        Assert.Equal("chashki", (await Assert.ThrowsAsync<SlugTakenException>(() => CreateAsync("Other", slug: "chashki"))).Slug);
    }

    [Fact]
    public async Task A_branch_moves_with_all_below_it_to_its_place()
    {
        var (from, to) = (await CreateAsync(Name()), await CreateAsync(Name()));
        var branch = await CreateAsync(Name(), from);
        var leaf = await CreateAsync(Name(), branch);
        var (one, two) = (await CreateAsync(Name(), to), await CreateAsync(Name(), to));

        var moved = await UpdateAsync(branch, move: _ => new CategoryPlace(to.Id, 1));

        Assert.True(moved.IsFoundElsewhere);
        Assert.Equal([one.Id, branch.Id, two.Id], await OrderAsync(to));
        Assert.Equal([leaf.Id, branch.Id, to.Id], await LineageAsync(leaf));
        await UpdateAsync(branch, move: parent => new CategoryPlace(parent, 99));
        Assert.Equal([one.Id, two.Id, branch.Id], await OrderAsync(to));
        await UpdateAsync(branch, move: _ => new CategoryPlace(null));
        Assert.Equal([leaf.Id, branch.Id], await LineageAsync(leaf));
        Assert.Equal(4, (await shop.TrailOfAsync(branch.Id)).Count);
    }

    [Fact]
    public async Task What_is_left_out_stays_and_nothing_changed_is_nothing_done()
    {
        var parent = await CreateAsync(Name());
        var category = await CreateAsync(Name(), parent);

        var renamed = await UpdateAsync(category, values => values with { Name = "Renamed" });
        var same = await UpdateAsync(category);
        var reslugged = await UpdateAsync(category, values => values with { Slug = $"{category.Slug}-x", Description = "Said." });

        Assert.Equal(("Renamed", category.Slug, parent.Id, false), (renamed.Category.Name, renamed.Category.Slug, renamed.Category.ParentId, renamed.IsFoundElsewhere));
        Assert.False(same.IsFoundElsewhere);
        Assert.Equal(("Renamed", "Said.", true), (reslugged.Category.Name, reslugged.Category.Description, reslugged.IsFoundElsewhere));
        Assert.Equal([AuditAction.CategoryCreated, AuditAction.CategoryChanged, AuditAction.CategoryChanged], await shop.ActionsOnAsync(category.Id));
    }

    [Fact]
    public async Task No_move_makes_a_circle_and_no_two_at_once_do()
    {
        var root = await CreateAsync(Name());
        var leaf = await CreateAsync(Name(), await CreateAsync(Name(), root));
        await Assert.ThrowsAsync<CategoryCircleException>(() => UpdateAsync(root, move: _ => new CategoryPlace(leaf.Id)));
        await Assert.ThrowsAsync<CategoryCircleException>(() => UpdateAsync(root, move: _ => new CategoryPlace(root.Id)));

        for (var round = 0; round < 5; round++)
        {
            var (a, b, c) = (await CreateAsync(Name()), await CreateAsync(Name()), await CreateAsync(Name()));
            var moves = await Task.WhenAll(TryMoveAsync(a, b), TryMoveAsync(b, c), TryMoveAsync(c, a));

            Assert.Equal(2, moves.Count(isDone => isDone));
        }
        await using var db = shop.CreateContext();
        Assert.Equal(0, await db.Categories.CountAsync(c => !c.Lineage.Any(a => a.Ancestor.ParentId == null), Token));
    }

    [Fact]
    public async Task A_category_that_holds_others_goes_only_if_they_are_lifted_to_its_place()
    {
        var root = await CreateAsync(Name());
        var (one, gone, two) = (await CreateAsync(Name(), root), await CreateAsync(Name(), root), await CreateAsync(Name(), root));
        var (a, b) = (await CreateAsync(Name(), gone), await CreateAsync(Name(), gone));

        Assert.Equal(2, (await Assert.ThrowsAsync<CategoryNotEmptyException>(() => DeleteAsync(gone))).ChildCount);
        await DeleteAsync(gone, liftChildren: true);

        Assert.Equal([one.Id, a.Id, b.Id, two.Id], await OrderAsync(root));
        Assert.Equal([a.Id, root.Id], await LineageAsync(a));
        await Assert.ThrowsAsync<NotFoundException>(() => DeleteAsync(gone));
        await Assert.ThrowsAsync<NotFoundException>(() => UpdateAsync(gone));
    }

    [Fact]
    public async Task Products_of_a_category_that_goes_stay_where_else_they_are()
    {
        var keeper = await shop.AddKeeperAsync();
        var (gone, other) = (await CreateAsync(Name()), await CreateAsync(Name()));
        var (both, lone) = (await keeper.CreateAsync(null, 0, gone.Id, other.Id), await keeper.CreateAsync(null, 0, gone.Id));

        var taken = await keeper.RunAsync((CategoryAdministration categories) => categories.DeleteAsync(gone.Id, cancellationToken: Token));

        Assert.Equal(new[] { both.Id, lone.Id }.Order(), taken.Order());
        Assert.Equal(other.Id, Assert.Single((await shop.FindAsync(both.Id))!.Categories).Id);
        Assert.Empty((await shop.FindAsync(lone.Id))!.Categories);
        var change = Assert.Single(await shop.HistoryOfAsync(lone.Id));
        Assert.Equal(
            (ProductField.Categories, gone.Id.ToString(), null, 2, ProductChangeKind.CategoryDeleted, keeper.Actor.UserId),
            (change.Field, change.Before, change.After, change.Version, change.ChangeSet.Kind, change.ChangeSet.ActorId));
    }

    [Theory]
    [InlineData("name", "  ", "")]
    [InlineData("name", "Two\nlines", "")]
    [InlineData("slug", "Lamps", "No slug")]
    public async Task What_a_category_cannot_be_is_refused_by_its_field(string field, string name, string slug) =>
        Assert.Equal(field, (await Assert.ThrowsAsync<InvalidInputException>(() => CreateAsync(name, slug: slug))).Field);

    [Fact]
    public async Task Its_parent_must_exist()
    {
        await Assert.ThrowsAsync<InvalidInputException>(() => shop.RunAsync((CategoryAdministration categories) =>
            categories.CreateAsync(new CategoryValues("", "x", null), new CategoryPlace(Guid.NewGuid()), Token)));
        var category = await CreateAsync(Name());
        await Assert.ThrowsAsync<InvalidInputException>(() => UpdateAsync(category, move: _ => new CategoryPlace(Guid.NewGuid())));
    }

    private static string Name() => Guid.NewGuid().ToString("N");

    private Task<Category> CreateAsync(string name, Category? parent = null, string slug = "", int? position = null) =>
        shop.RunAsync((CategoryAdministration categories) =>
            categories.CreateAsync(new CategoryValues(slug, name, null), new CategoryPlace(parent?.Id, position), Token));

    private Task<CategoryEdited> UpdateAsync(
        Category category, Func<CategoryValues, CategoryValues>? edit = null, Func<Guid?, CategoryPlace>? move = null) =>
        shop.RunAsync((CategoryAdministration categories) => categories.UpdateAsync(category.Id, edit ?? (values => values), move, Token));

    private Task<IReadOnlyList<Guid>> DeleteAsync(Category category, bool liftChildren = false) =>
        shop.RunAsync((CategoryAdministration categories) => categories.DeleteAsync(category.Id, liftChildren, Token));

    private async Task<bool> TryMoveAsync(Category category, Category parent)
    {
        try
        {
            await UpdateAsync(category, move: _ => new CategoryPlace(parent.Id));
            return true;
        }
        catch (CategoryCircleException)
        {
            return false;
        }
    }

    private async Task<IEnumerable<Guid>> OrderAsync(Category parent)
    {
        await using var db = shop.CreateContext();
        return await db.Categories.Where(c => c.ParentId == parent.Id).OrderBy(c => c.Position).Select(c => c.Id).ToListAsync(Token);
    }

    private async Task<IEnumerable<Guid>> LineageAsync(Category category)
    {
        await using var db = shop.CreateContext();
        return await db.CategoryAncestors.Where(a => a.CategoryId == category.Id).OrderBy(a => a.Depth).Select(a => a.AncestorId).ToListAsync(Token);
    }
}
