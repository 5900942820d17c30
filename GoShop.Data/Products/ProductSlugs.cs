using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products;

/// <summary>
/// Makes slugs of names for products that bring none: of the name alone; where that is taken, of name and SKU; where that is taken too, with a number.
/// </summary>
internal static class ProductSlugs
{
    /// <summary>A free slug for each product, none twice. Who asks after holds on until this transaction ends, so that they stay free.</summary>
    public static async Task<IReadOnlyList<string>> ChooseAsync(
        this ShopContext db, IReadOnlyList<(string Name, string Sku)> products, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtext('goshop product slugs'))", cancellationToken);
        var chosen = new string?[products.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 0; Array.IndexOf(chosen, null) >= 0; attempt++)
        {
            var wanted = products.Select((product, place) => chosen[place] is null ? Candidate(product.Name, product.Sku, attempt) : null).ToArray();
            var names = wanted.OfType<string>().Distinct().ToArray();
            taken.UnionWith(await db.Products.Where(p => names.Contains(p.Slug)).Select(p => p.Slug).ToListAsync(cancellationToken));
            for (var place = 0; place < wanted.Length; place++)
            {
                if (wanted[place] is { } slug && taken.Add(slug))
                    chosen[place] = slug;
            }
        }
        return chosen!;
    }

    private static string Candidate(string name, string sku, int attempt)
    {
        var (ofName, ofSku) = (Slug.Of(name, Product.SlugLength), Slug.Of(sku, Product.SkuLength));
        var slug = ofName.Length > 0 ? ofName : ofSku.Length > 0 ? ofSku : "product";
        if (attempt == 0)
            return slug;
        if (ofName.Length > 0 && ofSku.Length > 0)
            slug = Slug.With(slug, ofSku, Product.SlugLength);
        return attempt == 1 && ofName.Length > 0 && ofSku.Length > 0 ? slug : Slug.With(slug, $"{attempt + 1}", Product.SlugLength);
    }
}
