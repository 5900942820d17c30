using Amazon.S3;
using GoShop.Data.Storage;
using GoShop.Server.Configuration;
using GoShop.Server.Storage;
using Xunit;

namespace GoShop.Server.Tests.Storage;

/// <summary>The store against a server that speaks S3.</summary>
public sealed class S3BlobStoreTests(S3BlobStoreTests.Bucket bucket) : BlobStoreTests, IClassFixture<S3BlobStoreTests.Bucket>
{
    protected override IBlobStore Blobs => bucket.Store;

    [Fact]
    public async Task Objects_are_named_and_typed_as_the_shop_says()
    {
        var key = new BlobFolder("users", Guid.CreateVersion7()).File("original.webp");

        await Blobs.WriteAsync(key, new MemoryStream([1, 2, 3]), Token);

        var found = await bucket.Client.GetObjectMetadataAsync("pictures", $"shop/{key}", Token);
        Assert.Equal("image/webp", found.Headers.ContentType);
    }

    [Fact]
    public async Task What_cannot_seek_is_written_all_the_same()
    {
        var key = new BlobFolder("jobs", Guid.CreateVersion7()).File("export.csv");

        await Blobs.WriteAsync(key, new CountingStream(new MemoryStream("a;b"u8.ToArray())), Token);

        await using var blob = await Blobs.OpenAsync(key, Token);
        Assert.Equal("a;b"u8.ToArray(), await ReadAsync(blob!));
    }

    [Fact]
    public async Task A_bucket_that_is_not_there_or_not_ours_does_not_take()
    {
        var elsewhere = new S3BlobStore(bucket.Client, bucket.Options with { Bucket = "elsewhere" });
        using var strangers = StorageSetup.Connect(bucket.Options with { AccessKey = "STRANGER" });

        await Assert.ThrowsAsync<BlobStoreException>(() => elsewhere.CheckAsync(Token));
        await Assert.ThrowsAsync<BlobStoreException>(() => new S3BlobStore(strangers, bucket.Options).CheckAsync(Token));
    }

    /// <summary>A bucket for the tests of the class.</summary>
    public sealed class Bucket : IAsyncLifetime
    {
        private S3Server? _server;

        internal AmazonS3Client Client { get; private set; } = null!;

        internal S3Options Options => _server!.Options;

        internal S3BlobStore Store { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            _server = await S3Server.StartAsync();
            Client = StorageSetup.Connect(_server.Options);
            Store = new S3BlobStore(Client, _server.Options);
        }

        public ValueTask DisposeAsync()
        {
            Client.Dispose();
            _server?.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
