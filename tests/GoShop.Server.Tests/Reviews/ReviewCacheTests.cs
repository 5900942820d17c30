using GoShop.Server.Testing;
using GoShop.Server.Tests.Live;
using Xunit;

namespace GoShop.Server.Tests.Reviews;

/// <summary>What two instances answer from their caches while reviews change.</summary>
[Collection(DemoShopCollection.Name)]
public sealed class ReviewCacheTests(DemoShopFixture shop, TwoInstances instances) : IClassFixture<TwoInstances>
{
    [Fact]
    public async Task A_review_drops_what_tells_its_products_rating_on_both_instances()
    {
        var productId = await shop.StockProductAsync(1);
        using var visitor = new GraphClient(instances.B.Address);
        using var buyer = await shop.AddBuyerAsync(productId, instances.A.Address);
        Assert.Equal((0, 0, 0), await LookAsync(visitor));
        Assert.Equal((0, 0, 0), await LookAsync(buyer));

        var reviewId = await buyer.ReviewAsync(productId, 4);
        Assert.Equal((1, 1, 0), await LookAsync(buyer));
        Assert.Equal((1, 1, 0), await Eventually.GetAsync(() => LookAsync(visitor), seen => seen.Count == 1));

        using var reader = new GraphClient(instances.A.Address);
        await reader.RegisterAsync();
        await reader.ChangeReviewAsync("voteReviewHelpful", new { reviewId });
        Assert.Equal((1, 1, 1), await LookAsync(buyer));
        Assert.Equal((1, 1, 1), await Eventually.GetAsync(() => LookAsync(visitor), seen => seen.Votes == 1));

        await buyer.ChangeReviewAsync("deleteReview", new { reviewId });
        Assert.Equal((0, 0, 0), await LookAsync(buyer));
        Assert.Equal((0, 0, 0), await Eventually.GetAsync(() => LookAsync(visitor), seen => seen.Count == 0));

        async Task<(int Count, int Listed, int Votes)> LookAsync(GraphClient client)
        {
            var product = (await client.AskAsync(
                "query($id: ID) { product(id: $id) { reviewCount reviews { nodes { helpfulCount } } } }", new { id = productId }))["product"]!;
            var listed = product["reviews"]!["nodes"]!.AsArray();
            return (product["reviewCount"]!.GetValue<int>(), listed.Count, listed.Sum(review => review!["helpfulCount"]!.GetValue<int>()));
        }
    }
}
