using GoShop.Data.Storage;
using Xunit;

namespace GoShop.Server.Tests.Storage;

/// <summary>What every blob store does.</summary>
public abstract class BlobStoreTests
{
    /// <summary>A folder of the test's own.</summary>
    protected BlobFolder Folder { get; } = new("products", Guid.CreateVersion7());

    /// <summary>The store to be tested.</summary>
    protected abstract IBlobStore Blobs { get; }

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_is_read_again()
    {
        var key = Folder.File("original.jpg");
        byte[] bytes = [.. Enumerable.Range(0, 300_000).Select(each => (byte)(each % 251))];

        Assert.False(await Blobs.ExistsAsync(key, Token));
        await Blobs.WriteAsync(key, new MemoryStream(bytes), Token);

        Assert.True(await Blobs.ExistsAsync(key, Token));
        await using var blob = await Blobs.OpenAsync(key, Token);
        Assert.Equal(bytes.Length, blob!.Length);
        Assert.Equal(bytes, await ReadAsync(blob));
        Assert.InRange(blob.WrittenAt, DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));
    }

    [Fact]
    public async Task Reading_begins_where_one_asks()
    {
        var key = Folder.File("original.png");
        await Blobs.WriteAsync(key, new MemoryStream("0123456789"u8.ToArray()), Token);

        await using var blob = await Blobs.OpenAsync(key, Token);
        blob!.Content.Seek(7, SeekOrigin.Begin);
        Assert.Equal("789"u8.ToArray(), await ReadAsync(blob));
        blob.Content.Position = 2;
        var two = new byte[2];
        await blob.Content.ReadExactlyAsync(two, Token);
        Assert.Equal("23"u8.ToArray(), two);
        blob.Content.Seek(-1, SeekOrigin.End);
        Assert.Equal("9"u8.ToArray(), await ReadAsync(blob));
    }

    [Fact]
    public async Task An_empty_blob_is_a_blob()
    {
        var key = Folder.File("none.csv");

        await Blobs.WriteAsync(key, new MemoryStream(), Token);

        await using var blob = await Blobs.OpenAsync(key, Token);
        Assert.Equal(0, blob!.Length);
        Assert.Empty(await ReadAsync(blob));
    }

    [Fact]
    public async Task Who_writes_again_replaces_all_of_it_and_its_tag()
    {
        var key = Folder.File("original.webp");
        await Blobs.WriteAsync(key, new MemoryStream("the first, which is longer"u8.ToArray()), Token);
        await using var first = await Blobs.OpenAsync(key, Token);

        await Blobs.WriteAsync(key, new MemoryStream("the second"u8.ToArray()), Token);

        await using var second = await Blobs.OpenAsync(key, Token);
        Assert.Equal("the second"u8.ToArray(), await ReadAsync(second!));
        Assert.NotEqual(first!.EntityTag, second!.EntityTag);
        Assert.DoesNotContain('"', second.EntityTag);
    }

    [Fact]
    public async Task A_write_that_breaks_off_leaves_what_was_there()
    {
        var key = Folder.File("original.gif");
        await Assert.ThrowsAnyAsync<Exception>(() => Blobs.WriteAsync(key, new BreakingStream(100_000), Token));
        Assert.False(await Blobs.ExistsAsync(key, Token));

        await Blobs.WriteAsync(key, new MemoryStream("whole"u8.ToArray()), Token);
        await Assert.ThrowsAnyAsync<Exception>(() => Blobs.WriteAsync(key, new BreakingStream(100_000), Token));

        await using var blob = await Blobs.OpenAsync(key, Token);
        Assert.Equal("whole"u8.ToArray(), await ReadAsync(blob!));
    }

    [Fact]
    public async Task What_is_deleted_is_gone_and_the_rest_stays()
    {
        var other = new BlobFolder("products", Guid.CreateVersion7());
        BlobKey[] all = [Folder.File("original.jpg"), Folder.File("320.webp"), Folder.File("320.jpg"), other.File("original.jpg")];
        foreach (var key in all)
            await Blobs.WriteAsync(key, new MemoryStream([1, 2, 3]), Token);

        await Blobs.DeleteAsync(all[1], Token);
        Assert.Equal(all.Except([all[1]]), await ThoseThereAsync(all));

        await Blobs.DeleteAsync(Folder, Token);
        Assert.Equal([all[3]], await ThoseThereAsync(all));
    }

    [Fact]
    public async Task What_is_not_there_is_neither_found_nor_missed()
    {
        await Blobs.DeleteAsync(Folder.File("original.jpg"), Token);
        await Blobs.DeleteAsync(Folder, Token);

        Assert.Null(await Blobs.OpenAsync(Folder.File("original.jpg"), Token));
    }

    [Fact]
    public async Task It_says_that_it_takes_and_gives() => await Blobs.CheckAsync(Token);

    private async Task<IReadOnlyList<BlobKey>> ThoseThereAsync(IReadOnlyList<BlobKey> keys)
    {
        var there = new List<BlobKey>();
        foreach (var key in keys)
        {
            if (await Blobs.ExistsAsync(key, Token))
                there.Add(key);
        }
        return there;
    }

    protected static async Task<byte[]> ReadAsync(Blob blob)
    {
        using var bytes = new MemoryStream();
        await blob.Content.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }

    /// <summary>A client that hangs up.</summary>
    private sealed class BreakingStream(int after) : MemoryStream(new byte[after])
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => Position < Length ? base.ReadAsync(buffer, cancellationToken) : throw new EndOfStreamException("The client has hung up.");

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
            => Position < Length ? base.ReadAsync(buffer, offset, count, cancellationToken) : throw new EndOfStreamException("The client has hung up.");

        public override int Read(Span<byte> buffer)
            => Position < Length ? base.Read(buffer) : throw new EndOfStreamException("The client has hung up.");

        public override int Read(byte[] buffer, int offset, int count)
            => Position < Length ? base.Read(buffer, offset, count) : throw new EndOfStreamException("The client has hung up.");
    }
}
