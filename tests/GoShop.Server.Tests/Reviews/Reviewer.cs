using System.Text.Json.Nodes;
using GoShop.Server.Testing;

namespace GoShop.Server.Tests.Reviews;

/// <summary>What clients do with reviews.</summary>
internal static class Reviewer
{
    private const string Fields = "id rating comment status hiddenReason verifiedPurchase helpfulCount votedHelpful author { name } product { id }";

    /// <summary>A client of a new account that has bought the product.</summary>
    public static async Task<GraphClient> AddBuyerAsync(this DemoShopFixture shop, string productId, Uri? at = null)
    {
        var client = new GraphClient(at ?? shop.Server.Address);
        await shop.SellProductAsync(productId, await client.RegisterAsync());
        return client;
    }

    /// <summary>Calls one of the mutations of reviews and gives its payload.</summary>
    public static async Task<JsonNode> ChangeReviewAsync(this GraphClient client, string mutation, object input)
    {
        var (type, result) = (char.ToUpperInvariant(mutation[0]) + mutation[1..], mutation is "deleteReview" ? "reviewId" : $"review {{ {Fields} }}");
        var data = await client.AskAsync(
            $"mutation($input: {type}Input!) {{ result: {mutation}(input: $input) {{ {result} errors {{ __typename ... on Error {{ code }} }} }} }}", new { input });
        return data["result"]!;
    }

    /// <summary>Writes a review.</summary>
    /// <returns>Its id.</returns>
    public static async Task<string> ReviewAsync(this GraphClient client, string productId, int rating, string? comment = null)
        => (await client.ChangeReviewAsync("addReview", new { productId, rating, comment }))["review"]!["id"]!.GetValue<string>();

    /// <summary>The code a mutation was refused with; null where it was not.</summary>
    public static string? Code(this JsonNode payload) => payload["errors"]?[0]?["code"]?.GetValue<string>();
}
