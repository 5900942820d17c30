using GoShop.Data.Products;

namespace GoShop.Data.Carts;

/// <summary>Something about a line that changed since the shopper put it in the cart.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Product">The product of the line.</param>
/// <param name="Message">The same for people.</param>
/// <param name="Available">Pieces that can be ordered, where there are too few.</param>
/// <param name="PreviousPrice">What a piece cost when it was added, where the price changed.</param>
/// <param name="Missing">Pieces that did not fit, where carts were merged.</param>
public sealed record CartProblem(
    CartProblemKind Kind,
    Product Product,
    string Message,
    int? Available = null,
    decimal? PreviousPrice = null,
    int? Missing = null)
{
    internal static CartProblem Gone(Product product) =>
        new(CartProblemKind.ProductGone, product, $"{product.Name} is no longer sold.", Available: 0);

    internal static CartProblem TooFew(Product product, int available) =>
        new(CartProblemKind.NotEnoughStock, product, $"Only {available} of {product.Name} left.", available);

    internal static CartProblem Repriced(Product product, decimal before) =>
        new(CartProblemKind.PriceChanged, product, $"The price of {product.Name} changed.", PreviousPrice: before);

    internal static CartProblem LeftOut(Product product, int missing) =>
        new(CartProblemKind.LeftOut, product, $"{missing} of {product.Name} did not fit when your carts were put together.", Missing: missing);
}
