using GoShop.Data.Inventory;
using GoShop.Data.Products;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Data.Tests;

/// <summary>Puts products on sale for a test.</summary>
internal static class Shelf
{
    /// <summary>A saved product, ACTIVE and with stock unless said otherwise; its SKU and slug are its own.</summary>
    public static async Task<Product> StockAsync(
        this ShopDatabase shop,
        string name = "Desk lamp",
        int stock = 10,
        decimal price = 19.90m,
        string? description = null,
        string? sku = null,
        ProductStatus status = ProductStatus.Active)
    {
        var key = Guid.NewGuid().ToString("N");
        await using var scope = shop.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var product = new Product(
            sku ?? key, key, name, price, shop.Clock.GetUtcNow(), description, status: status);
        db.Products.Add(product);
        if (stock > 0)
            scope.ServiceProvider.GetRequiredService<StockLedger>().Receive(product, stock);
        await db.SaveChangesAsync();
        return product;
    }
}
