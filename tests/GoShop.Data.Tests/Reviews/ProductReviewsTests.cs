using GoShop.Data.Auditing;
using GoShop.Data.Mapping;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.Data.Reviews;
using GoShop.Data.Tests.Auditing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Xunit;

namespace GoShop.Data.Tests.Reviews;

public sealed class ProductReviewsTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("PENDING", false)]
    [InlineData("PAID", true)]
    [InlineData("SHIPPED", true)]
    [InlineData("DELIVERED", true)]
    [InlineData("CANCELLED", false)]
    public async Task Only_those_review_a_product_who_paid_for_it(string status, bool mayReview)
    {
        var product = await shop.StockAsync();
        var buyer = await shop.AddBuyerAsync(product, status);

        if (mayReview)
            Assert.True((await buyer.ReviewAsync(product, 4)).VerifiedPurchase);
        else
            await Assert.ThrowsAsync<PurchaseRequiredException>(() => buyer.ReviewAsync(product, 4));
    }

    [Fact]
    public async Task A_shop_may_ask_that_it_has_arrived()
    {
        var product = await shop.StockAsync();
        var (waiting, content) = (await shop.AddBuyerAsync(product, "SHIPPED"), await shop.AddBuyerAsync(product, "DELIVERED"));
        await using var db = shop.CreateContext();
        var rights = new ReviewRights(db, Options.Create(new ShopOptions { ReviewsFrom = OrderStatus.Delivered }));

        Assert.Empty(await rights.FindReviewableAsync(waiting.Id, [product.Id], Token));
        Assert.Equal([product.Id], await rights.FindReviewableAsync(content.Id, [product.Id], Token));
        await Assert.ThrowsAsync<PurchaseRequiredException>(() => rights.RequireBuyerAsync(waiting.Id, product.Id, Token));
    }

    [Fact]
    public async Task What_is_not_on_sale_takes_no_new_reviews_but_old_ones_stay_their_authors()
    {
        var product = await shop.StockAsync();
        var (author, late) = (await shop.AddBuyerAsync(product), await shop.AddBuyerAsync(product));
        var review = await author.ReviewAsync(product, 2, "Broke.");
        await using (var db = shop.CreateContext())
            await db.Products.Where(p => p.Id == product.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Status, ProductStatus.Archived), Token);

        await Assert.ThrowsAsync<NotFoundException>(() => late.ReviewAsync(product, 5));
        await Assert.ThrowsAsync<NotFoundException>(() => late.VoteAsync(review));
        Assert.Equal(3, (await author.RewriteAsync(review, 3)).Rating);
        await author.DeleteAsync(review);
        await shop.AssertFiguresAreExactAsync();
    }

    [Fact]
    public async Task Of_many_reviews_of_one_buyer_at_once_one_is_kept()
    {
        var product = await shop.StockAsync();
        var buyer = await shop.AddBuyerAsync(product);

        var attempts = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            try
            {
                return (Kept: (await buyer.ReviewAsync(product, i % 5 + 1)).Id, Told: (Guid?)null);
            }
            catch (AlreadyReviewedException refusal)
            {
                return (Kept: Guid.Empty, Told: refusal.ReviewId);
            }
        }));

        var kept = Assert.Single(attempts, attempt => attempt.Kept != Guid.Empty).Kept;
        Assert.All(attempts, attempt => Assert.True(attempt.Told is null || attempt.Told == kept));
        await shop.AssertFiguresAreExactAsync();
    }

    [Fact]
    public async Task Authors_change_and_delete_their_own_and_may_then_write_another()
    {
        var product = await shop.StockAsync();
        var (author, other) = (await shop.AddBuyerAsync(product), await shop.AddBuyerAsync(product));
        var review = await author.ReviewAsync(product, 2, "Not what I wanted.");

        await Assert.ThrowsAsync<NotFoundException>(() => other.RewriteAsync(review, 5, "Mine now."));
        await Assert.ThrowsAsync<NotFoundException>(() => other.DeleteAsync(review));
        var changed = await author.RewriteAsync(review, 5);

        Assert.Equal((5, null), (changed.Rating, changed.Comment));
        Assert.Equal((5.00m, 1, "0 0 0 0 1"), await RatingAsync(product));
        await author.DeleteAsync(review);
        await Assert.ThrowsAsync<NotFoundException>(() => author.RewriteAsync(review, 1));
        Assert.Equal((null, 0, "0 0 0 0 0"), await RatingAsync(product));
        Assert.NotEqual(review.Id, (await author.ReviewAsync(product, 4)).Id);
    }

    [Fact]
    public async Task What_an_admin_deletes_is_noted_and_what_an_author_deletes_is_not()
    {
        var product = await shop.StockAsync();
        var (author, admin) = (await shop.AddBuyerAsync(product), await shop.AddShopperAsync());
        var own = await author.ReviewAsync(product, 1, "Buy at example.com");
        await author.DeleteAsync(own);
        var taken = await author.ReviewAsync(product, 1, "Buy at example.com");

        await shop.RunAsync((ProductReviews reviews) => reviews.DeleteAsync(taken.Id, admin.Id, isAdmin: true, Token));

        Assert.Empty(await shop.TrailOfAsync(own.Id));
        var entry = Assert.Single(await shop.TrailOfAsync(taken.Id));
        Assert.Equal(AuditAction.ReviewDeleted, entry.Action);
        Assert.DoesNotContain("example.com", entry.Before);
    }

    [Theory]
    [InlineData("  Fine.\t\r\n", "Fine.")]
    [InlineData("One\r\nTwo\rThree\u2028Four", "One\nTwo\nThree\nFour")]
    [InlineData("One\n \n\n\n\nTwo", "One\n\nTwo")]
    [InlineData("a\u0000b\u0007c\u001b[31md\u202egnp.exe\u2066e\ufeff", "abc[31mdgnp.exee")]
    [InlineData("<script>alert(1)</script> & \"so\"", "<script>alert(1)</script> & \"so\"")]
    [InlineData("👩‍👩‍👧 می‌خواهم", "👩‍👩‍👧 می‌خواهم")]
    [InlineData(" \u0000 \n ", null)]
    [InlineData("", null)]
    public void Comments_are_plain_text_without_what_cannot_be_seen(string given, string? kept) =>
        Assert.Equal(kept, ReviewText.CleanComment(given));

    [Fact]
    public void Comments_have_an_end_and_few_links()
    {
        Assert.Equal(5_000, ReviewText.CleanComment(new string('x', 5_000))!.Length);
        Assert.Equal("comment", Assert.Throws<InvalidInputException>(() => ReviewText.CleanComment(new string('x', 5_001))).Field);
        Assert.NotNull(ReviewText.CleanComment("As https://a.example and www.b.example say."));
        Assert.Equal("comment", Assert.Throws<InvalidInputException>(() => ReviewText.CleanComment("HTTP://a.b https://c.d www.e.f")).Field);
        Assert.Throws<UnstorableTextException>(() => ReviewText.CleanComment("half \ud83d of it"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(-1)]
    public async Task A_rating_is_from_one_to_five(int rating)
    {
        var product = await shop.StockAsync();
        var buyer = await shop.AddBuyerAsync(product);
        var review = await buyer.ReviewAsync(product, 3);

        await Assert.ThrowsAsync<InvalidInputException>(() => buyer.RewriteAsync(review, rating));
        await Assert.ThrowsAsync<InvalidInputException>(() => buyer.ReviewAsync(product, rating));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Review(product.Id, buyer.Id, rating, null, verifiedPurchase: true, shop.Clock.GetUtcNow()));
    }

    private async Task<(decimal?, int, string)> RatingAsync(Product product)
    {
        using var db = shop.CreateContext();
        var read = await db.Products.SingleAsync(p => p.Id == product.Id, Token);
        return (read.AverageRating, read.ReviewCount, string.Join(' ', read.RatingCounts));
    }
}
