using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products.Searching;

/// <summary>
/// The words that products have, which typing errors are told by and suggestions are made of. The database adds those of a product that is written; what it
/// leaves out where several write at once, and what no product has any more, is put right here.
/// </summary>
public sealed class SearchWords(ShopContext db)
{
    /// <summary>Makes the words those that the products have now.</summary>
    /// <returns>How many words came or went.</returns>
    public Task<int> RenewAsync(CancellationToken cancellationToken = default)
        => db.Database.SqlQuery<int>($"SELECT renew_search_words() AS \"Value\"").SingleAsync(cancellationToken);
}
