using GoShop.Data.Storage;
using GoShop.Server.Storage;
using Xunit;

namespace GoShop.Server.Tests.Storage;

public sealed class FileBlobStoreTests : BlobStoreTests, IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("goshop-blobs-").FullName;

    public FileBlobStoreTests() => Blobs = new FileBlobStore(Path.Combine(_root, "made", "when", "needed"));

    protected override IBlobStore Blobs { get; }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    [Fact]
    public async Task No_draft_stays_behind()
    {
        var folder = new BlobFolder("jobs", Guid.CreateVersion7());
        await Blobs.WriteAsync(folder.File("upload.csv"), new MemoryStream([1]), Token);
        await Assert.ThrowsAsync<BlobStoreException>(() => Blobs.WriteAsync(folder.File("broken.csv"), new UnreadableStream(), Token));
        await Blobs.CheckAsync(Token);

        Assert.Equal(["upload.csv"], Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Many_who_write_one_key_at_once_leave_one_of_theirs_whole()
    {
        var key = Folder.File("original.avif");
        var offered = Enumerable.Range(1, 8).Select(each => Enumerable.Repeat((byte)each, 10_000 + each).ToArray()).ToList();

        await Task.WhenAll(offered.Select(bytes => Blobs.WriteAsync(key, new MemoryStream(bytes), Token)));

        await using var blob = await Blobs.OpenAsync(key, Token);
        Assert.Contains(await ReadAsync(blob!), offered);
    }

    [Fact]
    public async Task Drafts_of_killed_processes_are_swept_away()
    {
        await Blobs.CheckAsync(Token);
        var drafts = Directory.GetDirectories(_root, ".drafts", SearchOption.AllDirectories).Single();
        foreach (var (name, age) in (ReadOnlySpan<(string, int)>)[("old", 25), ("young", 1)])
        {
            File.WriteAllText(Path.Combine(drafts, name), "half");
            File.SetLastWriteTimeUtc(Path.Combine(drafts, name), DateTime.UtcNow.AddHours(-age));
        }

        await Blobs.CheckAsync(Token);

        Assert.Equal(["young"], Directory.EnumerateFiles(drafts).Select(Path.GetFileName));
    }

    [Fact]
    public async Task AFolder_that_cannot_be_written_to_is_a_store_that_does_not_take()
    {
        var file = Path.Combine(_root, "a-file");
        await File.WriteAllTextAsync(file, "no folder", Token);
        var blobs = new FileBlobStore(file);

        await Assert.ThrowsAsync<BlobStoreException>(() => blobs.CheckAsync(Token));
        await Assert.ThrowsAsync<BlobStoreException>(
            () => blobs.WriteAsync(new BlobFolder("jobs", Guid.CreateVersion7()).File("upload.csv"), new MemoryStream([1]), Token));
    }

    private sealed class UnreadableStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("Hung up.");
    }
}
