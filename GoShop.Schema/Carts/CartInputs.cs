using System.ComponentModel.DataAnnotations;
using GoShop.Data.Carts;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Carts;

/// <summary>What to put into the cart.</summary>
/// <param name="ProductId">A product on sale.</param>
/// <param name="Quantity">How many pieces more.</param>
/// <param name="Cookie">Whether the token of a visitor's new cart is to come as a cookie that scripts cannot read, and not in the answer.</param>
internal sealed record AddToCartInput([ID] Guid ProductId, [Range(1, Cart.QuantityLimit)] int Quantity = 1, bool Cookie = false);

/// <summary>How many pieces of a product the cart is to hold.</summary>
/// <param name="ProductId">A product in the cart.</param>
/// <param name="Quantity">Pieces; 0 removes the line.</param>
internal sealed record UpdateCartItemInput([ID] Guid ProductId, [Range(0, Cart.QuantityLimit)] int Quantity);

/// <summary>What to take out of the cart.</summary>
internal sealed record RemoveFromCartInput([ID] Guid ProductId);

/// <param name="Cart">The cart after it.</param>
/// <param name="CartToken">What a visitor is to keep, for the cart was begun for them: it comes this once. Null where there was one, or a cookie carries it.</param>
internal sealed record AddToCartPayload(Cart? Cart, string? CartToken);
