using GoShop.Data.Auditing;
using GoShop.Data.Products;

namespace GoShop.Data.Inventory;

/// <summary>
/// Tells the shop what happened on its shelves: goods came in, or a count said otherwise. Shelves do not care what carts hold: a correction may take what is held, and whoever held
/// it hears at checkout that there is less.
/// </summary>
public sealed class StockAdjustments(ShopContext db, StockLedger ledger, AuditLog audit)
{
    /// <summary>The most pieces there can be of a product: far from what the ledger's sum can hold.</summary>
    public const int MostPieces = 1_000_000_000;

    /// <summary>Adds pieces of a product, or takes some away. Answers the product as it is then.</summary>
    /// <param name="productId">Which product.</param>
    /// <param name="delta">Pieces that came, or with a minus went; a receipt brings some.</param>
    /// <param name="reason">Receipt or correction; sales and cancellations are the orders' own.</param>
    /// <param name="note">What there is to say about it.</param>
    /// <param name="actorId">Who says so.</param>
    /// <param name="cancellationToken">Gives up; nothing is half done.</param>
    /// <exception cref="InvalidInputException">Nothing or too much would move, the reason is not the shelves', or the note is too long, or holds what changes how people read it.</exception>
    /// <exception cref="NotFoundException">There is no such product.</exception>
    /// <exception cref="OutOfStockException">There would be less than nothing.</exception>
    public async Task<Product> AdjustAsync(
        Guid productId,
        int delta,
        StockReason reason,
        string? note,
        Guid actorId,
        CancellationToken cancellationToken = default)
    {
        if (reason is not (StockReason.Receipt or StockReason.Correction))
            throw new InvalidInputException("reason", "The reason must be RECEIPT or CORRECTION.");
        if (delta == 0 || (reason is StockReason.Receipt && delta < 0))
            throw new InvalidInputException("delta", reason is StockReason.Receipt ? "A receipt brings at least 1 piece." : "A correction changes something.");
        InvalidInputException.ThrowIfNotPlain("note", note, StockMovement.NoteLength);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await ledger.LockAsync([productId], cancellationToken) is not [var product])
            throw new NotFoundException("product");
        if ((long)product.Stock + delta > MostPieces)
            throw new InvalidInputException("delta", $"There can be no more than {MostPieces} pieces of a product.");
        var before = product.Stock;
        ledger.Adjust(product, delta, reason, note, actorId);
        audit.Record(new(AuditAction.StockAdjusted, AuditTarget.Product(product.Id)) { Before = new { Stock = before }, After = new { product.Stock } });
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(CancellationToken.None);
        return product;
    }
}
