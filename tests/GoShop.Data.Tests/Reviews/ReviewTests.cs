using GoShop.Data.Orders;
using GoShop.Data.Products;
using GoShop.Data.Reviews;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Reviews;

public sealed class ReviewTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_products_rating_is_exact_however_many_write_at_once()
    {
        var product = await shop.StockAsync();
        var authors = await shop.AddShoppersAsync(40);

        await Task.WhenAll(authors.Select((author, i) => WriteAsync(product, author, i % 5 + 1)));

        Assert.Equal((3.00m, 40), await RatingAsync(product));
    }

    [Fact]
    public async Task Hidden_changed_and_deleted_reviews_count_as_they_should()
    {
        var product = await shop.StockAsync();
        var authors = await shop.AddShoppersAsync(3);
        Assert.Equal((null, 0), await RatingAsync(product));
        foreach (var (author, rating) in authors.Zip([5, 4, 2]))
            await WriteAsync(product, author, rating);
        Assert.Equal((3.67m, 3), await RatingAsync(product));
        using var db = shop.CreateContext();

        await ReviewOf(authors[2]).ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, ReviewStatus.Hidden), Token);
        Assert.Equal((4.50m, 2), await RatingAsync(product));

        await ReviewOf(authors[0]).ExecuteUpdateAsync(r => r.SetProperty(x => x.Rating, 1), Token);
        Assert.Equal((2.50m, 2), await RatingAsync(product));

        await db.Reviews.Where(r => r.ProductId == product.Id).ExecuteDeleteAsync(Token);
        Assert.Equal((null, 0), await RatingAsync(product));

        IQueryable<Review> ReviewOf(Shopper author) =>
            db.Reviews.Where(r => r.AuthorId == author.Id && r.ProductId == product.Id);
    }

    [Fact]
    public async Task One_buyer_has_one_review_of_a_product()
    {
        var (product, author) = (await shop.StockAsync(), await shop.AddShopperAsync());
        await WriteAsync(product, author, 5);

        var failure = await Assert.ThrowsAsync<DbUpdateException>(() => WriteAsync(product, author, 1));

        Assert.Equal("reviews_one_a_buyer", ((PostgresException)failure.InnerException!).ConstraintName);
        Assert.Equal((5.00m, 1), await RatingAsync(product));
    }

    [Fact]
    public async Task Who_paid_for_a_product_may_review_it_once()
    {
        var shopper = await shop.AddShopperAsync();
        var (bought, unpaid, unseen) = (await shop.StockAsync(), await shop.StockAsync(), await shop.StockAsync());
        await shopper.PutInCartAsync(unpaid);
        await shopper.OrderAsync();
        await shopper.PutInCartAsync(bought);
        var order = await shopper.OrderAsync();
        await shop.RunAsync((OrderStatusChanges changes) => changes.ChangeAsync(order.Id, OrderStatus.Paid, null, shopper.Id, Token));

        Assert.Equal([bought.Id], await FindReviewableAsync());
        await WriteAsync(bought, shopper, 4);
        Assert.Empty(await FindReviewableAsync());

        Task<IReadOnlySet<Guid>> FindReviewableAsync() => shop.RunAsync((ReviewRights rights) =>
            rights.FindReviewableAsync(shopper.Id, [bought.Id, unpaid.Id, unseen.Id], Token));
    }

    private async Task WriteAsync(Product product, Shopper author, int rating)
    {
        using var db = shop.CreateContext();
        db.Reviews.Add(new Review(product.Id, author.Id, rating, "Fine.", verifiedPurchase: true, shop.Clock.GetUtcNow()));
        await db.SaveChangesAsync(Token);
    }

    private async Task<(decimal?, int)> RatingAsync(Product product)
    {
        using var db = shop.CreateContext();
        var read = await db.Products.SingleAsync(p => p.Id == product.Id, Token);
        return (read.AverageRating, read.ReviewCount);
    }
}
