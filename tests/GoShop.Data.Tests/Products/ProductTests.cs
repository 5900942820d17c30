using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Products;

public sealed class ProductTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    [Fact]
    public async Task A_product_is_read_back_as_it_was_saved()
    {
        var saved = await shop.StockAsync("Copper kettle", stock: 7, price: 49.90m, description: "Whistles.");
        using var db = shop.CreateContext();

        var read = await db.Products.SingleAsync(p => p.Id == saved.Id, TestContext.Current.CancellationToken);

        Assert.Equivalent(saved, read);
        Assert.Equal((7, 49.90m, ProductStatus.Active), (read.Stock, read.Price, read.Status));
    }

    [Fact]
    public void Reading_products_leaves_the_search_document_in_the_database()
    {
        using var db = shop.CreateContext();

        Assert.DoesNotContain("search", db.Products.ToQueryString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, Availability.OutOfStock)]
    [InlineData(1, Availability.LowStock)]
    [InlineData(Product.DefaultLowStockThreshold, Availability.LowStock)]
    [InlineData(Product.DefaultLowStockThreshold + 1, Availability.InStock)]
    public async Task Availability_puts_the_stock_in_words(int stock, Availability expected)
    {
        var product = await shop.StockAsync(stock: stock);

        Assert.Equal(expected, product.AvailabilityBeside(held: 0));
    }
}
