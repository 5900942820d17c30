using System.Text.Json.Nodes;

namespace GoShop.Server.Tests.Storms;

/// <summary>One buyer's way through the shop: some products, one piece or two of each, in any order; then the order.</summary>
internal static class Basket
{
    private const string Add = "mutation($input: AddToCartInput!) { addToCart(input: $input) { cart { itemCount } errors { ... on Error { code } } } }";
    private const string Place = "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { order { id } errors { ... on Error { code } } } }";

    /// <summary>Fills a cart and orders it.</summary>
    public static async Task<Purchase> BuyAsync(StormClient buyer, IReadOnlyList<Guid> products)
    {
        var pieces = 0;
        foreach (var productId in buyer.Random.GetItems([.. products], buyer.Random.Next(1, 6)).Distinct())
        {
            var quantity = buyer.Random.Next(1, 3);
            var added = await buyer.InsistAsync(Add, new { productId, quantity });
            // Where the answer was lost it was done: only what was done can lose its answer.
            if (Expect(added, "OUT_OF_STOCK"))
                pieces += quantity;
        }
        if (pieces == 0)
            return new Purchase(buyer, null, 0);
        var placed = await buyer.InsistAsync(Place, new { addressId = buyer.User.AddressId });
        buyer.HasBought = Expect(placed, "OUT_OF_STOCK");
        return buyer.HasBought
            ? new Purchase(buyer, Guid.Parse(placed!["order"]!["id"]!.GetValue<string>()), pieces)
            : new Purchase(buyer, null, pieces);
    }

    private static bool Expect(JsonNode? payload, string refusal)
    {
        var code = StormClient.CodeOf(payload);
        return code is null || (code == refusal ? false : throw new InvalidOperationException($"Nobody expected {code}."));
    }
}

/// <summary>What became of a basket, as its buyer was told.</summary>
/// <param name="Buyer">Whose it was.</param>
/// <param name="OrderId">The order; null where there was none.</param>
/// <param name="Pieces">How many pieces went into the cart.</param>
internal sealed record Purchase(StormClient Buyer, Guid? OrderId, int Pieces);
