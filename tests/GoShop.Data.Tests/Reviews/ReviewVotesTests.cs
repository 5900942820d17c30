using GoShop.Data.Reviews;
using Xunit;

namespace GoShop.Data.Tests.Reviews;

public sealed class ReviewVotesTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    [Fact]
    public async Task A_vote_counts_once_until_it_is_taken_back()
    {
        var product = await shop.StockAsync();
        var review = await (await shop.AddBuyerAsync(product)).ReviewAsync(product, 4);
        var readers = await shop.AddShoppersAsync(2);

        Assert.Equal(1, (await readers[0].VoteAsync(review)).HelpfulCount);
        Assert.Equal(1, (await readers[0].VoteAsync(review)).HelpfulCount);
        Assert.Equal(2, (await readers[1].VoteAsync(review)).HelpfulCount);
        Assert.Equal(1, (await readers[0].WithdrawAsync(review)).HelpfulCount);
        Assert.Equal(1, (await readers[0].WithdrawAsync(review)).HelpfulCount);
        await shop.AssertFiguresAreExactAsync();
    }

    [Fact]
    public async Task Nobody_votes_for_their_own_nor_for_what_shoppers_do_not_see()
    {
        var product = await shop.StockAsync();
        var (author, reader) = (await shop.AddBuyerAsync(product), await shop.AddShopperAsync());
        var review = await author.ReviewAsync(product, 4);

        await Assert.ThrowsAsync<OwnReviewException>(() => author.VoteAsync(review));
        await shop.ModerateAsync(review, ReviewStatus.Hidden, "Spam.");
        await Assert.ThrowsAsync<NotFoundException>(() => reader.VoteAsync(review));
        await Assert.ThrowsAsync<NotFoundException>(() => reader.WithdrawAsync(review));
    }

    [Fact]
    public async Task Votes_go_with_their_review()
    {
        var product = await shop.StockAsync();
        var (author, reader) = (await shop.AddBuyerAsync(product), await shop.AddShopperAsync());
        var review = await author.ReviewAsync(product, 4);
        await reader.VoteAsync(review);

        await author.DeleteAsync(review);

        Assert.Equal(0, (await author.ReviewAsync(product, 4)).HelpfulCount);
        await shop.AssertFiguresAreExactAsync();
    }
}
