using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Products.Searching;

/// <summary>
/// The words that products have, which typing errors are told by and suggestions are made of. The database adds those of a product that is written; what it
/// leaves where several write at once, and what no product has any more, is put right here.
/// </summary>
public sealed class SearchWords(ShopContext db)
{
    /// <summary>Makes the words those that the products have now.</summary>
    /// <returns>How many words came or went.</returns>
    public Task<int> RenewAsync(CancellationToken cancellationToken = default)
        => db.Database.SqlQuery<int>($"SELECT renew_search_words() AS \"Value\"").SingleAsync(cancellationToken);

    /// <summary>
    /// Adds the words that transactions left while another one brought some, and puts what was written lately in its place in the indexes, so that no search
    /// reads through it. It is found before as well.
    /// </summary>
    /// <returns>How many words had been left.</returns>
    public async Task<int> SettleAsync(CancellationToken cancellationToken = default)
    {
        await db.Database.ExecuteSqlAsync($"SELECT settle_search_indexes()", cancellationToken);
        return await db.Database.SqlQuery<int>($"SELECT add_left_search_words() AS \"Value\"").SingleAsync(cancellationToken);
    }
}
