using GoShop.Data.Auditing;
using GoShop.Data.Reviews;
using GoShop.Data.Tests.Auditing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Reviews;

public sealed class ReviewModerationTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hidden_reviews_count_for_nothing_until_they_are_shown_again()
    {
        var product = await shop.StockAsync();
        var buyers = await shop.AddBuyersAsync(2, [product]);
        await buyers[0].ReviewAsync(product, 5);
        var review = await buyers[1].ReviewAsync(product, 1, "Nonsense.");

        var hidden = await shop.ModerateAsync(review, ReviewStatus.Hidden, "  Insults\tothers. ");
        Assert.Equal((ReviewStatus.Hidden, "Insults others."), (hidden.Status, hidden.HiddenReason));
        Assert.Equal((5.00m, 1), await RatingAsync());

        await buyers[1].RewriteAsync(review, 2, "Sorry.");
        Assert.Equal((5.00m, 1), await RatingAsync());

        var shown = await shop.ModerateAsync(review, ReviewStatus.Published);
        Assert.Equal((ReviewStatus.Published, null), (shown.Status, shown.HiddenReason));
        Assert.Equal((3.50m, 2), await RatingAsync());
        await shop.AssertFiguresAreExactAsync();

        async Task<(decimal?, int)> RatingAsync()
        {
            using var db = shop.CreateContext();
            var read = await db.Products.SingleAsync(p => p.Id == product.Id, Token);
            return (read.AverageRating, read.ReviewCount);
        }
    }

    [Fact]
    public async Task Each_change_is_noted_with_its_reason_and_what_changes_nothing_is_not()
    {
        var product = await shop.StockAsync();
        var review = await (await shop.AddBuyerAsync(product)).ReviewAsync(product, 1);

        await shop.ModerateAsync(review, ReviewStatus.Published, "It is fine.");
        await shop.ModerateAsync(review, ReviewStatus.Hidden, "Advertising.");
        await shop.ModerateAsync(review, ReviewStatus.Hidden, "Advertising.");
        await shop.ModerateAsync(review, ReviewStatus.Hidden, "Advertising, again.");
        await shop.ModerateAsync(review, ReviewStatus.Published, "A mistake.");

        var trail = await shop.TrailOfAsync(review.Id);
        Assert.Equal([AuditAction.ReviewHidden, AuditAction.ReviewHidden, AuditAction.ReviewShown], trail.Select(entry => entry.Action));
        Assert.Contains("Advertising.", trail[0].After);
        Assert.Contains("Advertising, again.", trail[2].Before);
        Assert.Contains("A mistake.", trail[2].After);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" \u0007 ")]
    public async Task Nothing_is_hidden_without_a_reason(string? reason)
    {
        var product = await shop.StockAsync();
        var review = await (await shop.AddBuyerAsync(product)).ReviewAsync(product, 1);

        Assert.Equal("reason", (await Assert.ThrowsAsync<InvalidInputException>(() => shop.ModerateAsync(review, ReviewStatus.Hidden, reason))).Field);
        await Assert.ThrowsAsync<InvalidInputException>(() => shop.ModerateAsync(review, ReviewStatus.Hidden, new string('x', 501)));
        Assert.Empty(await shop.TrailOfAsync(review.Id));
    }

    [Fact]
    public async Task What_is_not_there_is_not_hidden() => await Assert.ThrowsAsync<NotFoundException>(() => shop.RunAsync(
        (ReviewModeration moderation) => moderation.SetStatusAsync(Guid.NewGuid(), ReviewStatus.Hidden, "Gone.", Token)));
}
