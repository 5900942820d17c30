using GoShop.Data.Accounts;
using GoShop.Data.Categories;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Tests.Products;

/// <summary>Somebody who keeps the shop, each act in a scope of its own as a request would be.</summary>
internal sealed record Keeper(ShopDatabase Shop, Actor Actor)
{
    /// <summary>What a product may be, where a test does not care.</summary>
    public static ProductValues Lamp(string? sku = null, string slug = "", string name = "Desk lamp", decimal price = 20m) =>
        new(sku ?? Guid.NewGuid().ToString("N"), slug, name, null, price, null, Product.DefaultLowStockThreshold, ProductStatus.Active);

    public Task<TResult> RunAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act)
        where TUseCase : notnull => Shop.RunAsync(act, by: Actor);

    public Task<Product> CreateAsync(ProductValues? values = null, int stock = 0, params Guid[] categoryIds) =>
        RunAsync((ProductAdministration products) => products.CreateAsync(values ?? Lamp(), categoryIds, stock));

    public Task<ProductEdited> UpdateAsync(Product product, Func<ProductValues, ProductValues> edit, params Guid[]? categoryIds) =>
        RunAsync((ProductAdministration products) =>
            products.UpdateAsync(product.Id, product.Version, edit, categoryIds is { Length: 0 } ? null : categoryIds));

    public Task<ProductRemoved> DeleteAsync(Product product, int? version = null) =>
        RunAsync((ProductAdministration products) => products.DeleteAsync(product.Id, version));
}

/// <summary>People and places for a test of the catalogue.</summary>
internal static class Keepers
{
    public static async Task<Keeper> AddKeeperAsync(this ShopDatabase shop) =>
        new(shop, Actor.Of((await shop.AddShopperAsync()).Id, UserRole.Admin));

    /// <summary>A saved category; its slug is its own.</summary>
    public static async Task<Category> AddCategoryAsync(this ShopDatabase shop, Guid? parentId = null)
    {
        await using var db = shop.CreateContext();
        var slug = Guid.NewGuid().ToString("N");
        var category = new Category(slug, slug, shop.Clock.GetUtcNow(), parentId);
        db.Categories.Add(category);
        await db.SaveChangesAsync();
        return category;
    }

    /// <summary>A product as it is in the database.</summary>
    public static async Task<Product?> FindAsync(this ShopDatabase shop, Guid id)
    {
        await using var db = shop.CreateContext();
        return await db.Products.Include(p => p.Categories).SingleOrDefaultAsync(p => p.Id == id);
    }

    /// <summary>What was changed of a product, the first first.</summary>
    public static async Task<List<ProductChange>> HistoryOfAsync(this ShopDatabase shop, Guid productId)
    {
        await using var db = shop.CreateContext();
        return await db.ProductChanges.Where(c => c.ProductId == productId).Include(c => c.ChangeSet).OrderBy(c => c.Id).ToListAsync();
    }
}
