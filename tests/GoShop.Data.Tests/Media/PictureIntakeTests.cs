using System.Text;
using GoShop.Data.Media;
using GoShop.Data.Products;
using GoShop.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Data.Tests.Media;

/// <summary>That no row is ever without its blob, and no blob stays that nothing holds on to.</summary>
public sealed class PictureIntakeTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private static readonly TimeSpan Grace = TimeSpan.FromHours(24);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_that_is_saved_is_held_on_to_and_has_its_sizes_made()
    {
        var product = await shop.StockAsync();

        await UploadAsync(product, "Picture", "Portrait");

        await using var db = shop.CreateContext();
        var images = await db.ProductImages.Where(i => i.ProductId == product.Id).OrderBy(i => i.Position).ToListAsync(Token);
        Assert.Equal([0, 1], images.Select(image => image.Position));
        Assert.All(images, image => Assert.Contains(new BlobKey(image.StorageKey), shop.Blobs.Keys));
        Assert.All(images, image => Assert.Equal((40, 30), (image.Width, image.Height)));
        Assert.Empty(await LooseAsync(images));
        var messages = await db.OutboxMessages.Where(m => m.Kind == PictureIntake.Render).Select(m => m.Payload).ToListAsync(Token);
        Assert.All(images, image => Assert.Contains(messages, payload => payload.Contains(image.StorageKey)));
    }

    [Fact]
    public async Task Where_one_is_refused_nothing_of_all_is_left()
    {
        var product = await shop.StockAsync();
        var before = shop.Blobs.Keys.Count();

        await Assert.ThrowsAsync<UnsupportedMediaTypeException>(() => UploadAsync(product, "Picture", "no picture"));
        await Assert.ThrowsAsync<UnsupportedMediaTypeException>(() => UploadAsync(product, "Picture", ""));
        await Assert.ThrowsAsync<PayloadTooLargeException>(() => shop.RunAsync((ProductImages images) => images.UploadAsync(
            product.Id, [new PictureUpload(PictureLimits.MaxBytes + 1, () => throw new InvalidOperationException("Nobody reads what is too long."))])));

        Assert.Equal(before, shop.Blobs.Keys.Count());
        Assert.Equal(0, await shop.RunAsync((LooseBlobs loose) => loose.CollectAsync(TimeSpan.Zero)));
        Assert.Empty(await ImagesAsync(product));
    }

    [Fact]
    public async Task A_product_has_no_more_than_twenty_also_where_several_upload_at_once()
    {
        var product = await shop.StockAsync();
        string[] seven = [.. Enumerable.Repeat("Picture", 7)];

        var uploads = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            try
            {
                await UploadAsync(product, seven);
                return true;
            }
            catch (InvalidInputException)
            {
                return false;
            }
        }));

        var images = await ImagesAsync(product);
        Assert.Equal(2, uploads.Count(taken => taken));
        Assert.Equal(Enumerable.Range(0, 14), images.Select(image => image.Position).Order());
        await Assert.ThrowsAsync<NotFoundException>(() => shop.RunAsync((ProductImages all) => all.UploadAsync(Guid.NewGuid(), [Upload("Picture")])));
    }

    [Fact]
    public async Task What_a_killed_process_leaves_is_collected_after_the_time_of_grace()
    {
        // As it stands between the blob and its row.
        var folder = new BlobFolder(PictureDirectory.Products, Guid.CreateVersion7());
        await shop.RunAsync(async (LooseBlobs loose) =>
        {
            await loose.AddAsync(folder, CancellationToken.None);
            return true;
        });
        await shop.Blobs.WriteAsync(folder.File("original.png"), new MemoryStream([1]), Token);

        await CollectAsync();
        Assert.Contains(folder.File("original.png"), shop.Blobs.Keys);

        shop.Clock.Advance(Grace);
        Assert.True(await CollectAsync() > 0);
        Assert.DoesNotContain(folder.File("original.png"), shop.Blobs.Keys);
    }

    [Fact]
    public async Task An_upload_that_outlives_the_time_of_grace_is_not_saved()
    {
        var product = await shop.StockAsync();
        var slow = new PictureUpload(7, () =>
        {
            shop.Clock.Advance(TimeSpan.FromMinutes(1));
            return new MemoryStream("Picture"u8.ToArray());
        });
        await using var scope = shop.Services.CreateAsyncScope();
        var (intake, loose) = (scope.ServiceProvider.GetRequiredService<PictureIntake>(), scope.ServiceProvider.GetRequiredService<LooseBlobs>());

        await Assert.ThrowsAsync<ConflictException>(() => intake.TakeAsync(
            PictureDirectory.Products,
            [slow],
            async stored =>
            {
                await shop.RunAsync((LooseBlobs others) => others.CollectAsync(TimeSpan.Zero));
                await loose.HoldAsync([.. stored.Select(picture => picture.Original.Folder)], CancellationToken.None);
                return true;
            },
            CancellationToken.None));

        Assert.Empty(await ImagesAsync(product));
    }

    [Fact]
    public async Task What_was_saved_stays_where_the_saver_did_not_hear_of_it()
    {
        var product = await shop.StockAsync();
        await using var scope = shop.Services.CreateAsyncScope();
        var intake = scope.ServiceProvider.GetRequiredService<PictureIntake>();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();

        // The connection breaks after the commit and before its answer.
        await Assert.ThrowsAsync<TimeoutException>(() => intake.TakeAsync<bool>(
            PictureDirectory.Products,
            [Upload("Picture")],
            async stored =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                db.Add(new ProductImage(product.Id, 0, stored[0], shop.Clock.GetUtcNow()));
                await intake.HoldAsync(stored, CancellationToken.None);
                await db.SaveChangesAsync();
                await transaction.CommitAsync();
                throw new TimeoutException();
            },
            CancellationToken.None));

        Assert.Contains(new BlobKey(Assert.Single(await ImagesAsync(product)).StorageKey), shop.Blobs.Keys);
    }

    [Fact]
    public async Task Whatever_way_a_picture_goes_its_blobs_go_with_it()
    {
        var product = await shop.StockAsync(stock: 0);
        await UploadAsync(product, "Picture", "Portrait");
        var keys = (await ImagesAsync(product)).Select(image => new BlobKey(image.StorageKey)).ToList();

        await using (var db = shop.CreateContext())
            await db.Database.ExecuteSqlAsync($"DELETE FROM products WHERE id = {product.Id}", Token);

        // The database notes by its own clock what is let go, which is ahead of one that stands still.
        shop.Clock.Advance(TimeSpan.FromHours(1));
        await shop.RunAsync((LooseBlobs loose) => loose.CollectAsync(TimeSpan.Zero));
        Assert.Empty(keys.Intersect(shop.Blobs.Keys));
    }

    [Fact]
    public async Task While_the_store_is_away_nothing_is_forgotten()
    {
        var product = await shop.StockAsync();
        await UploadAsync(product, "Picture");
        var image = Assert.Single(await ImagesAsync(product));
        await shop.RunAsync((ProductImages images) => images.DeleteAsync(product.Id, image.Id));
        try
        {
            shop.Blobs.IsAway = true;
            await Assert.ThrowsAsync<BlobStoreException>(() => UploadAsync(product, "Picture"));
            await Assert.ThrowsAsync<BlobStoreException>(() => shop.RunAsync((LooseBlobs loose) => loose.CollectAsync(TimeSpan.Zero)));
        }
        finally
        {
            shop.Blobs.IsAway = false;
        }

        shop.Clock.Advance(TimeSpan.FromHours(1));
        // The one that was taken away, and the upload that failed.
        Assert.Equal(2, await shop.RunAsync((LooseBlobs loose) => loose.CollectAsync(TimeSpan.Zero)));
        Assert.DoesNotContain(new BlobKey(image.StorageKey), shop.Blobs.Keys);
    }

    private Task<int> CollectAsync() => shop.RunAsync((LooseBlobs loose) => loose.CollectAsync(Grace));

    private Task<Product> UploadAsync(Product product, params string[] files)
        => shop.RunAsync((ProductImages images) => images.UploadAsync(product.Id, [.. files.Select(Upload)]));

    private static PictureUpload Upload(string file) => new(file.Length, () => new MemoryStream(Encoding.ASCII.GetBytes(file)));

    private async Task<List<ProductImage>> ImagesAsync(Product product)
    {
        await using var db = shop.CreateContext();
        return await db.ProductImages.Where(i => i.ProductId == product.Id).ToListAsync();
    }

    private async Task<List<string>> LooseAsync(IEnumerable<ProductImage> images)
    {
        await using var db = shop.CreateContext();
        var folders = images.Select(image => new BlobKey(image.StorageKey).Folder.Text).ToList();
        return await db.LooseBlobs.Select(b => b.Folder).Where(folder => folders.Contains(folder)).ToListAsync();
    }
}
