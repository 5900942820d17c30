using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using GoShop.Data;
using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.Outbox;
using GoShop.Data.PictureFetches;
using GoShop.Data.Products;
using GoShop.Data.ProductTables;
using GoShop.Data.Storage;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Imaging;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.PictureFetches;

/// <summary>Pictures that fail, that are broken off at each of their steps, and that two are at: once on their product in the end, or told why not.</summary>
public sealed class PictureFetchingTests : IClassFixture<SteppedPictureShop>, IAsyncLifetime
{
    private readonly SteppedPictureShop _shop;
    private readonly string _sku = Guid.NewGuid().ToString("N")[..12];
    private readonly FixedClock _clock = new(DateTimeOffset.UtcNow.AddMinutes(1));
    private readonly PictureFetchQueue _queue;

    public PictureFetchingTests(SteppedPictureShop shop)
    {
        _shop = shop;
        _queue = new PictureFetchQueue(shop.Server.Services.GetRequiredService<NpgsqlDataSource>(), _clock);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>What is claimed is what the test itself has imported.</summary>
    public async ValueTask InitializeAsync() => await ReadAsync(db => db.PictureFetches.ExecuteDeleteAsync(Token));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task What_fails_for_now_comes_again_when_its_host_says_and_not_before()
    {
        var answers = new Queue<int>([503, 200]);
        var url = _shop.Host.On($"/{_sku}/a.jpg", context =>
        {
            context.Response.StatusCode = answers.Dequeue();
            context.Response.Headers.RetryAfter = "90";
            return context.Response.StatusCode == 200 ? context.Response.Body.WriteAsync(PictureFiles.Jpeg()).AsTask() : Task.CompletedTask;
        });
        var job = await ImportAsync(url);

        await RunAsync((await ClaimAsync())!);
        _clock.Advance(TimeSpan.FromSeconds(89));
        Assert.Null(await ClaimAsync());
        Assert.Equal(_clock.GetUtcNow().AddSeconds(1), (await _queue.FindNextAsync([Host], Token))!.Value, TimeSpan.FromMilliseconds(1));
        _clock.Advance(TimeSpan.FromSeconds(1));
        await RunAsync((await ClaimAsync())!);

        Assert.Equal((PictureFetchStatus.Fetched, 2, 0), await OutcomeAsync(job));
        Assert.Single(await ImagesAsync());
    }

    [Fact]
    public async Task What_fails_for_now_again_and_again_is_given_up_and_told_and_the_next_import_tries_anew()
    {
        var url = _shop.Host.Refuse($"/{_sku}/a.jpg", 500);
        var job = await ImportAsync(url);

        var attempts = 0;
        while (await ClaimAsync() is { } claimed)
        {
            attempts++;
            await RunAsync(claimed);
            _clock.Advance(TimeSpan.FromMinutes(15));
        }

        Assert.Equal(8, attempts);
        Assert.Equal((PictureFetchStatus.Failed, 8, 1), await OutcomeAsync(job));
        Assert.Equal($"\"{url}\": The host answers 500.", await ReadAsync(db => db.JobProblems.Where(problem => problem.JobId == job).Select(problem => problem.Message).SingleAsync(Token)));
        await ImportAsync(url);
        Assert.NotNull(await ClaimAsync());
    }

    [Fact]
    public async Task A_picture_whose_instance_died_comes_again_when_the_lease_is_over()
    {
        var job = await ImportAsync(Put("a.jpg"));
        Assert.NotNull(await ClaimAsync());
        Assert.Null(await ClaimAsync());

        _clock.Advance(PictureFetchQueue.Lease);
        await RunAsync((await ClaimAsync())!);

        Assert.Equal((PictureFetchStatus.Fetched, 2, 0), await OutcomeAsync(job));
        Assert.Single(await ImagesAsync());
    }

    [Fact]
    public async Task A_picture_whose_instance_died_after_it_was_saved_is_not_fetched_again_and_told_again()
    {
        var job = await ImportAsync(Put("a.jpg"));
        await Assert.ThrowsAsync<DeathException>(async () => await RunAsync((await ClaimAsync())!, new Mortal()));
        Assert.Single(await ImagesAsync());

        _clock.Advance(PictureFetchQueue.Lease);
        var watchers = new Listener();
        await RunAsync((await ClaimAsync())!, watchers);

        Assert.Equal((PictureFetchStatus.Fetched, 2, 0), await OutcomeAsync(job));
        Assert.Equal((await ImagesAsync()).Select(image => image.ProductId), watchers.Told);
        Assert.Single(_shop.Host.Asked, path => path.Contains(_sku));
    }

    [Fact]
    public async Task Of_two_who_are_at_one_picture_the_slower_leaves_nothing()
    {
        var (begun, mayGoOn, isFirst) = (new TaskCompletionSource(), new TaskCompletionSource(), 1);
        var job = await ImportAsync(_shop.Host.On($"/{_sku}/a.jpg", async context =>
        {
            if (Interlocked.Exchange(ref isFirst, 0) == 1)
            {
                begun.SetResult();
                await mayGoOn.Task;
            }
            await context.Response.Body.WriteAsync(PictureFiles.Jpeg());
        }));
        var slow = RunAsync((await ClaimAsync())!);
        await begun.Task.WaitAsync(Token);
        _clock.Advance(PictureFetchQueue.Lease);

        await RunAsync((await ClaimAsync())!);
        mayGoOn.SetResult();

        await Assert.ThrowsAsync<ClaimLostException>(() => slow);
        Assert.Equal((PictureFetchStatus.Fetched, 2, 0), await OutcomeAsync(job));
        Assert.Single(await ImagesAsync());
        Assert.Equal(0, await _shop.Server.CountLooseAsync());
    }

    [Fact]
    public async Task Pictures_stand_in_the_order_of_their_row_whichever_comes_first()
    {
        var isAway = true;
        var first = _shop.Host.On($"/{_sku}/1.jpg", context =>
        {
            context.Response.StatusCode = isAway ? 500 : 200;
            return isAway ? Task.CompletedTask : context.Response.Body.WriteAsync(PictureFiles.Jpeg(20, 20)).AsTask();
        });
        await ImportAsync(Put("0.jpg", 10));
        await RunAsync((await ClaimAsync())!);
        await ImportAsync(first, Put("2.jpg", 30), Put("3.jpg", 40));

        for (var step = 0; step < 3; step++)
            await RunAsync((await ClaimAsync())!);
        Assert.Equal([10, 30, 40], (await ImagesAsync()).Select(image => image.Width));
        isAway = false;
        _clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync((await ClaimAsync())!);

        Assert.Equal([10, 20, 30, 40], (await ImagesAsync()).Select(image => image.Width));
    }

    [Fact]
    public async Task Where_nothing_may_be_fetched_any_more_nothing_is()
    {
        var job = await ImportAsync(Put("a.jpg"));
        var claimed = await _queue.ClaimOtherAsync(["cdn.example.com:443"], Token);

        await RunAsync(claimed!, options: new ShopOptions { PictureOrigins = [PictureOrigin.Parse("https://cdn.example.com")] });

        Assert.Equal((PictureFetchStatus.Failed, 1, 1), await OutcomeAsync(job));
        Assert.DoesNotContain(_shop.Host.Asked, path => path.Contains(_sku));
    }

    [Fact]
    public async Task A_product_that_got_pictures_otherwise_has_no_room_for_more_than_it_may_have()
    {
        var job = await ImportAsync(Put("a.jpg"));
        await using (var scope = _shop.Server.Services.CreateAsyncScope())
        {
            var (db, product) = (scope.ServiceProvider.GetRequiredService<ShopContext>(), await ProductAsync());
            db.ProductImages.AddRange(Enumerable.Range(0, ProductImages.Limit).Select(place => new ProductImage(product, place, Stored(), _clock.GetUtcNow())));
            await db.SaveChangesAsync(Token);
        }

        await RunAsync((await ClaimAsync())!);

        Assert.Equal((PictureFetchStatus.Failed, 1, 1), await OutcomeAsync(job));
        Assert.Equal(ProductImages.Limit, (await ImagesAsync()).Count);
        Assert.Equal(0, await _shop.Server.CountLooseAsync());
    }

    [Fact]
    public async Task Pictures_of_products_that_are_gone_are_forgotten()
    {
        var job = await ImportAsync(Put("a.jpg"), Put("b.jpg"));
        var claimed = (await ClaimAsync())!;
        await ReadAsync(db => db.Products.Where(product => product.Sku == _sku).ExecuteDeleteAsync(Token));

        await Assert.ThrowsAsync<ClaimLostException>(() => RunAsync(claimed));

        Assert.Null(await ClaimAsync());
        Assert.Equal(0, await ReadAsync(db => db.Jobs.Where(each => each.Id == job).Select(each => each.ProblemCount).SingleAsync(Token)));
        Assert.Equal(0, await _shop.Server.CountLooseAsync());
    }

    [Fact]
    public async Task Problems_of_pictures_and_of_an_import_that_goes_on_are_numbered_one_after_the_other()
    {
        var id = await ImportAsync(_shop.Host.Refuse($"/{_sku}/a.jpg", 404));
        await using var scope = _shop.Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        var run = new JobRun(await db.Jobs.SingleAsync(job => job.Id == id, Token), scope.ServiceProvider.GetRequiredService<IJobWatchers>());
        run.Report(7, "Name", "before");
        await run.CheckpointAsync(db, 1, 3, result: null, Token);

        await RunAsync((await ClaimAsync())!);
        run.Report(8, "Name", "after");
        run.Report(9, "Name", "after");
        await run.CheckpointAsync(db, 3, 3, result: null, Token);

        var problems = await ReadAsync(db => db.JobProblems.Where(problem => problem.JobId == id).OrderBy(problem => problem.Number).Select(problem => new { problem.Number, problem.Row }).ToListAsync(Token));
        Assert.Equal([(1, 7), (2, 2), (3, 8), (4, 9)], problems.Select(problem => (problem.Number, problem.Row!.Value)));
        Assert.Equal(4, await ReadAsync(db => db.Jobs.Where(job => job.Id == id).Select(job => job.ProblemCount).SingleAsync(Token)));
    }

    [Fact]
    public async Task An_import_that_comes_again_after_all_was_written_is_done_whatever_went_wrong_with_its_pictures()
    {
        var id = await ImportAsync(_shop.Host.Refuse($"/{_sku}/a.jpg", 404));
        await RunAsync((await ClaimAsync())!);

        await WorkAsync(id);

        Assert.Null(await ClaimAsync());
        Assert.Single(_shop.Host.Asked, path => path.Contains(_sku));
    }

    [Fact]
    public async Task An_instance_that_is_told_to_stop_gives_back_at_once_what_it_is_at()
    {
        var (begun, isLeft) = (new TaskCompletionSource(), new TaskCompletionSource());
        var job = await ImportAsync(_shop.Host.On($"/{_sku}/a.jpg", async context =>
        {
            context.RequestAborted.Register(isLeft.SetResult);
            begun.TrySetResult();
            await isLeft.Task;
        }));
        await using (await ShopServer.StartAsync(_shop.ConnectionString, ("GOSHOP_JOBS", "on"), ("IMPORT_IMAGE_ORIGINS", _shop.Host.Address)))
            await begun.Task.WaitAsync(Token);

        await isLeft.Task.WaitAsync(Token);
        Assert.Equal((PictureFetchStatus.Queued, 0, 0), await OutcomeAsync(job));
        Assert.Equal(1, (await ClaimAsync())!.Attempt);
    }

    [Fact]
    public async Task Metrics_tell_what_became_of_pictures()
    {
        var seen = new ConcurrentQueue<string>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Name == "goshop.imports.pictures")
                self.EnableMeasurementEvents(instrument);
        };
        // Other tests count beside this one.
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => seen.Enqueue(string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"))));
        listener.Start();
        await ImportAsync(Put("a.jpg"), _shop.Host.Refuse($"/{_sku}/b.jpg", 500), _shop.Host.Refuse($"/{_sku}/c.jpg", 404));

        while (await ClaimAsync() is { } claimed)
            await RunAsync(claimed);

        Assert.Empty(new[] { "outcome=fetched", "outcome=retried", "outcome=failed_status" }.Except(seen));
    }

    [Fact]
    public async Task What_was_done_with_is_forgotten_after_a_time()
    {
        var job = await ImportAsync(Put("a.jpg"));
        await RunAsync((await ClaimAsync())!);

        await _queue.PruneAsync(_clock.GetUtcNow().AddSeconds(-1), Token);
        Assert.True(await ReadAsync(db => db.PictureFetches.AnyAsync(fetch => fetch.JobId == job, Token)));
        await _queue.PruneAsync(_clock.GetUtcNow().AddSeconds(1), Token);

        Assert.False(await ReadAsync(db => db.PictureFetches.AnyAsync(fetch => fetch.JobId == job, Token)));
    }

    private string Host => new Uri(_shop.Host.Address).Authority;

    private string Put(string name, int width = 60) => _shop.Host.Put($"/{_sku}/{name}", PictureFiles.Jpeg(width, 20));

    private static StoredPicture Stored() => new(Guid.CreateVersion7(), new BlobFolder(PictureDirectory.Products, Guid.NewGuid()).File("original.jpg"), 60, 40);

    private Task<ClaimedPicture?> ClaimAsync() => _queue.ClaimAsync(Host, Token);

    /// <summary>Imports a product with pictures.</summary>
    private async Task<Guid> ImportAsync(params string[] urls)
    {
        Guid id;
        await using (var scope = _shop.Server.Services.CreateAsyncScope())
        {
            using var content = new MemoryStream(Encoding.UTF8.GetBytes($"SKU,Name,Price,Images\n{_sku},Lamp,10,{string.Join('|', urls)}\n"));
            id = (await scope.ServiceProvider.GetRequiredService<ProductImports>().ImportAsync(content, "lamps.csv", ImportMode.WholeFile, dryRun: false, Token)).Id;
        }
        await WorkAsync(id);
        return id;
    }

    /// <summary>One run of the import, as an instance would begin it.</summary>
    private async Task WorkAsync(Guid id)
    {
        await using var scope = _shop.Server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ShopContext>();
        await db.Jobs.Where(job => job.Id == id).ExecuteUpdateAsync(job => job.SetProperty(x => x.Status, JobStatus.Running).SetProperty(x => x.Run, Guid.NewGuid()), Token);
        var job = await db.Jobs.SingleAsync(job => job.Id == id, Token);
        await scope.ServiceProvider.GetRequiredKeyedService<IJobWork>(JobKind.ImportProducts).RunAsync(new JobRun(job, scope.ServiceProvider.GetRequiredService<IJobWatchers>()), Token);
    }

    private async Task RunAsync(ClaimedPicture claimed, IProductWatchers? watchers = null, ShopOptions? options = null)
    {
        await using var scope = _shop.Server.Services.CreateAsyncScope();
        var fetching = ActivatorUtilities.CreateInstance<PictureFetching>(
            scope.ServiceProvider,
            _queue,
            watchers ?? scope.ServiceProvider.GetRequiredService<IProductWatchers>(),
            options is null ? scope.ServiceProvider.GetRequiredService<IOptions<ShopOptions>>() : Options.Create(options));
        await fetching.RunAsync(claimed, Token);
    }

    private async Task<(PictureFetchStatus Status, int Attempts, int Problems)> OutcomeAsync(Guid job) => await ReadAsync(async db =>
    {
        var fetch = await db.PictureFetches.SingleAsync(fetch => fetch.JobId == job, Token);
        return (fetch.Status, fetch.Attempts, await db.Jobs.Where(each => each.Id == job).Select(each => each.ProblemCount).SingleAsync(Token));
    });

    private Task<Guid> ProductAsync() => ReadAsync(db => db.Products.Where(product => product.Sku == _sku).Select(product => product.Id).SingleAsync(Token));

    private async Task<IReadOnlyList<ProductImage>> ImagesAsync()
    {
        var product = await ProductAsync();
        return await ReadAsync(db => db.ProductImages.Where(image => image.ProductId == product).OrderBy(image => image.Position).ToListAsync(Token));
    }

    private async Task<T> ReadAsync<T>(Func<ShopContext, Task<T>> read)
    {
        await using var scope = _shop.Server.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<ShopContext>());
    }

    /// <summary>Dies when it is told that a product has other pictures, which is right after these were saved.</summary>
    private sealed class Mortal : IProductWatchers
    {
        public Task ChangedAsync(IReadOnlyList<Guid> productIds) => Task.CompletedTask;

        public Task PicturesChangedAsync(Guid productId) => throw new DeathException();
    }

    private sealed class Listener : IProductWatchers
    {
        public List<Guid> Told { get; } = [];

        public Task ChangedAsync(IReadOnlyList<Guid> productIds) => Task.CompletedTask;

        public Task PicturesChangedAsync(Guid productId)
        {
            Told.Add(productId);
            return Task.CompletedTask;
        }
    }

    // Nothing more is written after it, as after a death.
    private sealed class DeathException : OperationCanceledException;
}
