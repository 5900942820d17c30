using GoShop.Data.Idempotency;
using GoShop.Data.Media;
using GoShop.Data.Products;
using GoShop.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Data.Tests.Idempotency;

public sealed class IdempotencyLogTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static readonly byte[] Fingerprint = [1, 2, 3];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IdempotencyLog Log => shop.Services.GetRequiredService<IdempotencyLog>();

    [Fact]
    public async Task A_statement_that_needs_no_transaction_is_recorded_with_its_effect()
    {
        var lamp = await shop.StockAsync(price: 10m);
        var write = await BeginAsync("statement");
        await using (var db = shop.CreateContext())
        {
            db.Carry(write);
            await db.Products.Where(p => p.Id == lamp.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Price, 12m), Token);
            db.Carry(null);
        }

        Assert.True(await Log.KeepAsync(write, "answer"u8.ToArray()));
        Assert.Equal("answer"u8.ToArray(), (await BeginAsync("statement")).Answer);
        await using var look = shop.CreateContext();
        Assert.Equal(12m, (await look.Products.SingleAsync(p => p.Id == lamp.Id, Token)).Price);
    }

    [Fact]
    public async Task What_fails_or_is_rolled_back_leaves_no_record()
    {
        var lamp = await shop.StockAsync();
        var write = await BeginAsync("failure");
        await using (var db = shop.CreateContext())
        {
            db.Carry(write);
            await Assert.ThrowsAnyAsync<Exception>(
                () => db.Products.Where(p => p.Id == lamp.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Price, -1m), Token));
            await using (await db.Database.BeginTransactionAsync(Token))
                await db.Products.Where(p => p.Id == lamp.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Price, 12m), Token);
            db.Carry(null);
        }

        var again = await BeginAsync("failure");

        Assert.Equal((null, false), (again.Answer, again.WasDone));
        Assert.True(await Log.KeepAsync(write, "refused"u8.ToArray()));
        Assert.False(await Log.KeepAsync(again, "refused too"u8.ToArray()));
        Assert.Equal("refused"u8.ToArray(), (await BeginAsync("failure")).Answer);
    }

    [Fact]
    public async Task An_upload_that_the_store_does_not_take_leaves_no_record()
    {
        var lamp = await shop.StockAsync();
        await using var scope = shop.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        db.Carry(await BeginAsync("upload"));
        try
        {
            shop.Blobs.IsAway = true;
            await Assert.ThrowsAsync<BlobStoreException>(() => scope.ServiceProvider.GetRequiredService<ProductImages>().UploadAsync(
                lamp.Id, [new PictureUpload(7, () => new MemoryStream("Picture"u8.ToArray()))], Token));
        }
        finally
        {
            shop.Blobs.IsAway = false;
            db.Carry(null);
        }

        Assert.False((await BeginAsync("upload")).WasDone);
    }

    [Fact]
    public async Task Whoever_comes_second_is_overtaken_and_does_nothing()
    {
        var lamp = await shop.StockAsync(price: 10m);
        var (first, second) = (await BeginAsync("race"), await BeginAsync("race"));
        await RaiseAsync(first);

        await Assert.ThrowsAsync<OvertakenException>(() => RaiseAsync(second));

        Assert.Equal((false, true), (first.IsOvertaken, second.IsOvertaken));
        await using var look = shop.CreateContext();
        Assert.Equal(11m, (await look.Products.SingleAsync(p => p.Id == lamp.Id, Token)).Price);

        async Task RaiseAsync(IdempotentWrite write)
        {
            await using var db = shop.CreateContext();
            db.Carry(write);
            try
            {
                await db.Products.Where(p => p.Id == lamp.Id).ExecuteUpdateAsync(p => p.SetProperty(x => x.Price, x => x.Price + 1), Token);
            }
            finally
            {
                db.Carry(null);
            }
        }
    }

    [Fact]
    public async Task Names_are_forgotten_after_a_day_and_not_before()
    {
        await Log.KeepAsync(await BeginAsync("old"), "answer"u8.ToArray());
        shop.Clock.Advance(TimeSpan.FromHours(1));
        await Log.KeepAsync(await BeginAsync("young"), "answer"u8.ToArray());
        shop.Clock.Advance(IdempotencyLog.Retention - TimeSpan.FromMinutes(30));

        await Log.PruneAsync(shop.Clock.GetUtcNow() - IdempotencyLog.Retention, Token);

        Assert.Null((await BeginAsync("old")).Answer);
        Assert.NotNull((await BeginAsync("young")).Answer);
    }

    private Task<IdempotentWrite> BeginAsync(string key) => Log.BeginAsync("somebody", key, Fingerprint, Token);
}
