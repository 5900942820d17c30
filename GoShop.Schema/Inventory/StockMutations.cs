using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using GoShop.Data;
using GoShop.Data.Inventory;
using GoShop.Data.Products;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;
using GoShop.Schema.Products;

namespace GoShop.Schema.Inventory;

[MutationType]
internal static class StockMutations
{
    /// <summary>Adds pieces of a product that came in, or corrects how many there are after a count. What shoppers hold at checkout does not stand in the way.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<OutOfStockException>]
    [Error<InvalidInputException>]
    public static async Task<Product> AdjustStockAsync(
        AdjustStockInput input, ClaimsPrincipal caller, StockAdjustments stock, IResponseCacheInvalidator cache, CancellationToken cancellation)
    {
        var product = await stock.AdjustAsync(input.ProductId, input.Delta, input.Reason, input.Note, caller.Id(), cancellation);
        await cache.ProductChangedAsync(product.Id, product.Status, product.Status);
        return product;
    }
}

/// <summary>What happened on the shelves.</summary>
/// <param name="ProductId">Which product.</param>
/// <param name="Delta">Pieces that came, or with a minus went; a receipt brings some.</param>
/// <param name="Reason">RECEIPT or CORRECTION.</param>
/// <param name="Note">What there is to say about it.</param>
internal sealed record AdjustStockInput([ID] Guid ProductId, int Delta, StockReason Reason, [StringLength(StockMovement.NoteLength)] string? Note);
