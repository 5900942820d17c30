using GoShop.Data.Inventory;
using GoShop.Data.Products;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

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

    /// <summary>The pieces left of each product.</summary>
    public static async Task<IReadOnlyList<int>> StockOfAsync(this ShopDatabase shop, params Product[] products)
    {
        await using var db = shop.CreateContext();
        var ids = products.Select(p => p.Id).ToList();
        var stock = await db.Products.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Stock);
        return [.. ids.Select(id => stock[id])];
    }

    /// <summary>What must hold of stock, orders and carts, whatever happened: see <see cref="Invariants"/>.</summary>
    public static async Task AssertLedgerAddsUpAsync(this ShopDatabase shop) => Assert.Empty(await Invariants.FindBrokenAsync(shop.ConnectionString));
}
