using System.Net;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;
using Xunit;

namespace GoShop.Server.Tests.Reviews;

[Collection(DemoShopCollection.Name)]
public sealed class ReviewTests(DemoShopFixture shop)
{
    private const string Rating =
        "query($id: ID) { product(id: $id) { averageRating reviewCount canReview ratingHistogram { rating count } reviews { nodes { comment } totalCount } } }";

    [Fact]
    public async Task A_review_is_written_once_changed_hidden_and_shown_again()
    {
        var productId = await shop.StockProductAsync(1);
        using var buyer = await shop.AddBuyerAsync(productId);
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        var added = await buyer.ChangeReviewAsync("addReview", new { productId, rating = 4, comment = "<b>Warm</b>\r\nand light.\u0007" });
        var reviewId = added["review"]!["id"]!.GetValue<string>();
        Assert.Equal(
            $$$"""{"id":"{{{reviewId}}}","rating":4,"comment":"<b>Warm</b>\nand light.","status":"PUBLISHED","hiddenReason":null,"verifiedPurchase":true,"helpfulCount":0,"votedHelpful":false,"author":{"name":"Test Shopper"},"product":{"id":"{{{productId}}}"}}""",
            added["review"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        Assert.Equal("ALREADY_REVIEWED", (await buyer.ChangeReviewAsync("addReview", new { productId, rating = 1 })).Code());

        await buyer.ChangeReviewAsync("updateReview", new { reviewId, rating = 2, comment = "It tore." });
        Assert.Equal(
            """{"averageRating":2.00,"reviewCount":1,"canReview":false,"ratingHistogram":[{"rating":5,"count":0},{"rating":4,"count":0},{"rating":3,"count":0},{"rating":2,"count":1},{"rating":1,"count":0}],"reviews":{"nodes":[{"comment":"It tore."}],"totalCount":1}}""",
            (await buyer.AskAsync(Rating, new { id = productId }))["product"]!.ToJsonString());

        Assert.Equal("VALIDATION_ERROR", (await admin.ChangeReviewAsync("moderateReview", new { reviewId, status = "HIDDEN" })).Code());
        await admin.ChangeReviewAsync("moderateReview", new { reviewId, status = "HIDDEN", reason = "Not about the product." });
        var hidden = await buyer.AskAsync(Rating.Replace("{ product", "{ me { reviews { nodes { status hiddenReason } } } product"), new { id = productId });
        Assert.Equal((0, 0), (hidden["product"]!["reviewCount"]!.GetValue<int>(), hidden["product"]!["reviews"]!["totalCount"]!.GetValue<int>()));
        Assert.Equal("""[{"status":"HIDDEN","hiddenReason":"Not about the product."}]""", hidden["me"]!["reviews"]!["nodes"]!.ToJsonString());

        await admin.ChangeReviewAsync("moderateReview", new { reviewId, status = "PUBLISHED" });
        Assert.Equal(1, (await buyer.AskAsync(Rating, new { id = productId }))["product"]!["reviewCount"]!.GetValue<int>());
        Assert.Equal(reviewId, (await admin.ChangeReviewAsync("deleteReview", new { reviewId }))["reviewId"]!.GetValue<string>());
        var audit = await admin.AskAsync("query($id: ID!) { admin { auditLog(where: { targetId: { eq: $id } }) { nodes { action actorRole } } } }", new { id = reviewId });
        Assert.Equal(["REVIEW_DELETED", "REVIEW_SHOWN", "REVIEW_HIDDEN"], audit["admin"]!["auditLog"]!["nodes"]!.AsArray().Select(entry => entry!["action"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Readers_say_what_helped_and_the_list_goes_by_it()
    {
        var productId = await shop.StockProductAsync(1);
        using var first = await shop.AddBuyerAsync(productId);
        using var second = await shop.AddBuyerAsync(productId);
        var reviewId = await first.ReviewAsync(productId, 3, "Early.");
        await second.ReviewAsync(productId, 5, "Late.");
        const string ranked = "query($id: ID) { product(id: $id) { reviews(order: MOST_HELPFUL) { nodes { comment helpfulCount votedHelpful } } } }";

        Assert.Equal("OWN_REVIEW", (await first.ChangeReviewAsync("voteReviewHelpful", new { reviewId })).Code());
        await second.ChangeReviewAsync("voteReviewHelpful", new { reviewId });
        var again = await second.ChangeReviewAsync("voteReviewHelpful", new { reviewId });
        Assert.Equal((1, true), (again["review"]!["helpfulCount"]!.GetValue<int>(), again["review"]!["votedHelpful"]!.GetValue<bool>()));
        Assert.Equal(
            """[{"comment":"Early.","helpfulCount":1,"votedHelpful":true},{"comment":"Late.","helpfulCount":0,"votedHelpful":false}]""",
            (await second.AskAsync(ranked, new { id = productId }))["product"]!["reviews"]!["nodes"]!.ToJsonString());

        var back = await second.ChangeReviewAsync("removeReviewVote", new { reviewId });
        Assert.Equal((0, false), (back["review"]!["helpfulCount"]!.GetValue<int>(), back["review"]!["votedHelpful"]!.GetValue<bool>()));
        var newest = await second.AskAsync(ranked, new { id = productId });
        Assert.Equal("Late.", newest["product"]!["reviews"]!["nodes"]![0]!["comment"]!.GetValue<string>());
    }

    [Fact]
    public async Task Who_did_not_buy_or_did_not_write_is_refused()
    {
        var productId = await shop.StockProductAsync(1);
        using var buyer = await shop.AddBuyerAsync(productId);
        using var stranger = shop.CreateClient();
        await stranger.RegisterAsync();
        var reviewId = await buyer.ReviewAsync(productId, 5);

        Assert.Equal("PURCHASE_REQUIRED", (await stranger.ChangeReviewAsync("addReview", new { productId, rating = 1 })).Code());
        Assert.Equal("NOT_FOUND", (await stranger.ChangeReviewAsync("addReview", new { productId = Guid.NewGuid(), rating = 1 })).Code());
        Assert.Equal("NOT_FOUND", (await stranger.ChangeReviewAsync("updateReview", new { reviewId, rating = 1 })).Code());
        Assert.Equal("NOT_FOUND", (await stranger.ChangeReviewAsync("deleteReview", new { reviewId })).Code());
        Assert.Equal("NOT_FOUND", (await stranger.ChangeReviewAsync("voteReviewHelpful", new { reviewId = Guid.NewGuid() })).Code());
    }

    [Theory]
    [InlineData(0, "")]
    [InlineData(6, "")]
    [InlineData(5, "https://a.example https://b.example https://c.example")]
    [InlineData(5, null)]
    public async Task What_cannot_be_kept_is_a_typed_refusal(int rating, string? comment)
    {
        var productId = await shop.StockProductAsync(1);
        using var buyer = await shop.AddBuyerAsync(productId);
        comment ??= new string('x', 5_001);

        var graph = await buyer.ChangeReviewAsync("addReview", new { productId, rating, comment });
        var rest = await buyer.Http.CallAsync(HttpMethod.Post, "/reviews", new { productId, rating, comment });

        Assert.Equal("VALIDATION_ERROR", graph.Code());
        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (rest.Status, rest.Code));
    }

    [Fact]
    public async Task Over_REST_reviews_are_written_voted_for_listed_and_moderated()
    {
        var productId = await shop.StockProductAsync(1);
        using var buyer = await shop.AddBuyerAsync(productId);
        using var reader = await shop.AddBuyerAsync(productId);
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var word = Guid.NewGuid().ToString("N");

        var added = await buyer.Http.CallAsync(HttpMethod.Post, "/reviews", new { productId, rating = 4, comment = $"A {word}." });
        Assert.Equal(HttpStatusCode.Created, added.Status);
        var id = added.Data!["id"]!.GetValue<string>();
        var twice = await buyer.Http.CallAsync(HttpMethod.Post, "/reviews", new { productId, rating = 4 });
        Assert.Equal((HttpStatusCode.Conflict, "ALREADY_REVIEWED", id), (twice.Status, twice.Code, twice.Body["details"]!["reviewId"]!.GetValue<string>()));
        Assert.Equal(3, (await buyer.Http.CallAsync(HttpMethod.Put, $"/reviews/{id}", new { rating = 3, comment = $"The {word}." })).Data!["rating"]!.GetValue<int>());

        Assert.Equal(1, (await reader.Http.CallAsync(HttpMethod.Put, $"/reviews/{id}/vote")).Data!["helpfulCount"]!.GetValue<int>());
        var own = await buyer.Http.CallAsync(HttpMethod.Put, $"/reviews/{id}/vote");
        Assert.Equal((HttpStatusCode.Conflict, "OWN_REVIEW"), (own.Status, own.Code));
        var listed = await reader.Http.CallAsync(HttpMethod.Get, $"/products/{productId}/reviews?sort=-helpfulCount");
        Assert.Equal(1, listed.Data![0]!["helpfulCount"]!.GetValue<int>());
        Assert.Equal(0, (await reader.Http.CallAsync(HttpMethod.Delete, $"/reviews/{id}/vote")).Data!["helpfulCount"]!.GetValue<int>());

        var hidden = await admin.Http.CallAsync(HttpMethod.Put, $"/admin/reviews/{id}/status", new { status = "hidden", reason = "Off topic." });
        Assert.Equal("Off topic.", hidden.Data!["hiddenReason"]!.GetValue<string>());
        var found = await admin.Http.CallAsync(HttpMethod.Get, $"/admin/reviews?status=hidden&rating=3&product={productId}&search={word.ToUpperInvariant()}&sort=-rating");
        Assert.Equal([id], found.Data!.AsArray().Select(review => review!["id"]!.GetValue<string>()));
        Assert.Empty((await admin.Http.CallAsync(HttpMethod.Get, $"/admin/reviews?status=published&search={word}")).Data!.AsArray());
        Assert.Equal(HttpStatusCode.BadRequest, (await admin.Http.CallAsync(HttpMethod.Get, "/admin/reviews?rating=4.5")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.Http.CallAsync(HttpMethod.Delete, $"/reviews/{id}")).Status);
        Assert.Equal(id, (await buyer.Http.CallAsync(HttpMethod.Delete, $"/reviews/{id}")).Data!["reviewId"]!.GetValue<string>());
    }

    [Fact]
    public async Task Histograms_come_with_their_products()
    {
        using var client = shop.CreateClient();

        using var sql = shop.CountSql();
        var data = await client.AskAsync("{ products(first: 50, order: [{ reviewCount: DESC }]) { nodes { reviewCount ratingHistogram { rating count } } } }");

        Assert.Single(sql.Statements);
        Assert.All(data["products"]!["nodes"]!.AsArray(), product => Assert.Equal(
            product!["reviewCount"]!.GetValue<int>(), product["ratingHistogram"]!.AsArray().Sum(bucket => bucket!["count"]!.GetValue<int>())));
    }

    [Fact]
    public async Task A_page_of_reviews_with_all_around_them_takes_no_more_statements_the_longer_it_is()
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();

        using var sql = shop.CountSql();
        var data = await admin.AskAsync("{ admin { reviews(first: 50) { nodes { rating votedHelpful author { name } product { name } } totalCount } } }");

        Assert.Equal(50, data["admin"]!["reviews"]!["nodes"]!.AsArray().Count);
        // Whether the session lives; the total; the reviews; their authors, products and the caller's votes.
        Assert.True(sql.Count <= 6, string.Join("\n---\n", sql.Statements));
    }
}
