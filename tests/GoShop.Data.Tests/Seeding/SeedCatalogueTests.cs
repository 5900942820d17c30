using GoShop.Data.Seeding;
using Xunit;

namespace GoShop.Data.Tests.Seeding;

public sealed class SeedCatalogueTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void However_many_products_there_are_no_two_are_alike()
    {
        var products = Make(50_000).Products.Where(product => product.Status == "ACTIVE").ToList();

        Assert.Equal(50_000, products.Count);
        Assert.Equal(products.Count, products.DistinctBy(product => product.Slug).Count());
        Assert.Equal(products.Count, products.DistinctBy(product => product.Sku).Count());
        Assert.Equal(products.Count, products.DistinctBy(product => product.Name).Count());
    }

    [Fact]
    public void A_larger_shop_begins_as_a_smaller_one_does()
    {
        var (small, large) = (Make(500).Products, Make(700).Products);

        Assert.Equal(small.Take(500).Select(product => (product.Id, product.Name, product.Price)), large.Take(500).Select(product => (product.Id, product.Name, product.Price)));
    }

    private static SeedCatalogue Make(int active) => new(SeedContent.Load(), new SeedRandom(1), Now, active);
}
