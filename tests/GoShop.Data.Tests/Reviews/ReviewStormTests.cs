using GoShop.Data.Products;
using GoShop.Data.Reviews;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace GoShop.Data.Tests.Reviews;

/// <summary>All at once, on the same two products.</summary>
public sealed class ReviewStormTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private const int Authors = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_hundred_changes_at_once_leave_every_figure_exact_and_nobody_waits_in_a_circle()
    {
        Product[] products = [await shop.StockAsync(stock: 1_000), await shop.StockAsync(stock: 1_000)];
        var buyers = await shop.AddBuyersAsync(200, products);
        var reviews = await Task.WhenAll(buyers.Take(Authors).Select((author, i) => author.ReviewAsync(products[0], i % 5 + 1)));
        await Task.WhenAll(buyers.Take(Authors).Select((author, i) => author.ReviewAsync(products[1], i % 5 + 1)));
        await Task.WhenAll(buyers.Skip(180).SelectMany(buyer => products.Select(product => buyer.PutInCartAsync(product))));

        await Task.WhenAll(Enumerable.Range(0, 200).OrderBy(i => i * 7919 % 200).Select(i => i switch
        {
            < 40 => buyers[i].RewriteAsync(reviews[i], 5 - i % 5, "On second thoughts."),
            < 70 => shop.ModerateAsync(reviews[i], ReviewStatus.Hidden, "Spam."),
            < 90 => buyers[i].DeleteAsync(reviews[i]),
            // Of reviews that are being rewritten, hidden and deleted.
            < 130 => IfItIsThereAsync(buyers[i].VoteAsync(reviews[(i - 90) * 2 + 10])),
            < 170 => buyers[i].ReviewAsync(products[0], i % 5 + 1),
            < 180 => HideAllOfAsync(buyers[i - 80]),
            _ => buyers[i].OrderAsync(),
        }));

        await shop.AssertFiguresAreExactAsync();
        await shop.AssertLedgerAddsUpAsync();
        await using var db = shop.CreateContext();
        // Some gone, some new, and some hidden: by themselves, and with what their authors said of the other product.
        Assert.Equal(Authors - 20 + 40 - 30 - 10, (await db.Products.SingleAsync(p => p.Id == products[0].Id, Token)).ReviewCount);
        Assert.Equal(Authors - 10, (await db.Products.SingleAsync(p => p.Id == products[1].Id, Token)).ReviewCount);
    }

    private static async Task IfItIsThereAsync(Task vote)
    {
        try
        {
            await vote;
        }
        catch (NotFoundException)
        {
            // Hidden or deleted before.
        }
    }

    /// <summary>One statement that moves both products.</summary>
    private async Task HideAllOfAsync(Shopper author)
    {
        await using var db = shop.CreateContext();
        await db.Reviews.Where(r => r.AuthorId == author.Id).ExecuteUpdateAsync(r => r.SetProperty(x => x.Status, ReviewStatus.Hidden), Token);
    }
}
