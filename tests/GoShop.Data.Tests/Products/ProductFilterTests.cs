using GoShop.Data.Categories;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Products;

public sealed class ProductFilterTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_category_holds_what_is_filed_in_the_branch_below_it()
    {
        var at = shop.Clock.GetUtcNow();
        var home = new Category("home", "Home", at);
        var lamps = new Category("lamps", "Lamps", at, home.Id);
        var garden = new Category("garden", "Garden", at);
        await using (var db = shop.CreateContext())
        {
            var lamp = new Product("1", "lamp", "Lamp", 1, at);
            lamp.FileUnder(lamps);
            lamp.FileUnder(home);
            var sofa = new Product("2", "sofa", "Sofa", 1, at);
            sofa.FileUnder(home);
            var spade = new Product("3", "spade", "Spade", 1, at);
            spade.FileUnder(garden);
            db.AddRange(home, lamps, garden, lamp, sofa, spade);
            await db.SaveChangesAsync(Token);
        }

        Assert.Equal(["Lamp", "Sofa"], await FindAsync("home"));
        Assert.Equal(["Lamp", "Sofa"], await FindAsync(home.Id.ToString()));
        Assert.Equal(["Lamp"], await FindAsync("lamps"));
        Assert.Equal(["Spade"], await FindAsync("garden"));
        Assert.Equal(["Lamp", "Sofa", "Spade"], await FindAsync(null));
        Assert.Empty(await FindAsync("cellar"));
        Assert.Empty(await FindAsync(Guid.Empty.ToString()));
    }

    private async Task<List<string>> FindAsync(string? idOrSlug)
    {
        using var db = shop.CreateContext();
        return await db.Products.InCategory(db, idOrSlug).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(Token);
    }
}
