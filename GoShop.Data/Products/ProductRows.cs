using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products;

/// <summary>What is done to many rows of products in one statement.</summary>
internal static class ProductRows
{
    /// <summary>
    /// Keeps everyone else from changing these products until the transaction ends: in the order of their ids, as checkout locks them, so that no two
    /// wait for each other.
    /// </summary>
    public static async Task LockProductsAsync(this ShopContext db, Guid[] ids, CancellationToken cancellationToken) =>
        await db.Database.ExecuteSqlAsync(
            $"SELECT count(*) FROM (SELECT FROM products WHERE id = ANY ({ids}) ORDER BY id FOR NO KEY UPDATE) AS locked", cancellationToken);

    /// <summary>Counts an edit of each product whose columns stay as they are, before it is filed elsewhere.</summary>
    public static Task<int> RaiseVersionsAsync(this ShopContext db, Guid[] ids, DateTimeOffset at, CancellationToken cancellationToken) =>
        db.Database.ExecuteSqlAsync($"UPDATE products SET version = version + 1, updated_at = {at} WHERE id = ANY ({ids})", cancellationToken);

    /// <summary>Those of the products that shoppers see.</summary>
    public static Task<Guid[]> OnSaleAsync(this ShopContext db, Guid[] ids, CancellationToken cancellationToken) =>
        db.Products.Visible().Where(p => ids.Contains(p.Id)).Select(p => p.Id).ToArrayAsync(cancellationToken);

    /// <summary>Keeps categories that products are to be filed under from going until the transaction ends.</summary>
    /// <exception cref="InvalidInputException">They are too many, or one of them does not exist.</exception>
    public static async Task HoldCategoriesAsync(
        this ShopContext db, string field, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count > ProductRules.MostCategories)
            throw new InvalidInputException(field, $"A product can be filed under no more than {ProductRules.MostCategories} categories.");
        var wanted = ids.Distinct().ToArray();
        if (wanted.Length == 0)
            return;
        var found = await db.Database
            .SqlQuery<Guid>($"SELECT id FROM categories WHERE id = ANY ({wanted}) ORDER BY id FOR KEY SHARE")
            .ToListAsync(cancellationToken);
        if (wanted.Except(found).ToList() is [var missing, ..])
            throw new InvalidInputException(field, $"There is no category {missing}.");
    }
}
