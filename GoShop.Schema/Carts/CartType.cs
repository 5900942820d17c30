using GoShop.Data.Carts;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Carts;

/// <summary>What the caller means to buy, at today's prices.</summary>
[ObjectType<Cart>(Fields =
[
    nameof(Cart.Id), nameof(Cart.Items), nameof(Cart.ItemCount), nameof(Cart.Total), nameof(Cart.Problems), nameof(Cart.UpdatedAt),
])]
internal static class CartType;

/// <summary>One product in a cart.</summary>
[ObjectType<CartItem>(Fields = [nameof(CartItem.Product), nameof(CartItem.Quantity), nameof(CartItem.UnitPrice), nameof(CartItem.LineTotal)])]
internal static class CartItemType;

/// <summary>Something about a line that changed since it was put into the cart.</summary>
[ObjectType<CartProblem>(Fields =
[
    nameof(CartProblem.Kind), nameof(CartProblem.Product), nameof(CartProblem.Message), nameof(CartProblem.Available),
    nameof(CartProblem.PreviousPrice), nameof(CartProblem.Missing),
])]
internal static class CartProblemType;
