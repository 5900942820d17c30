namespace GoShop.Data.Tables;

/// <summary>Files for the length of some work: only this account reads them, and they are gone when they are closed.</summary>
public static class TemporaryFile
{
    private const int BufferSize = 64 * 1024;

    /// <summary>An empty one, for writing and reading.</summary>
    public static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = BufferSize,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"goshop-{Guid.NewGuid():N}"), options);
    }

    /// <summary>A copy of what a stream holds, to be read from its beginning.</summary>
    public static async Task<FileStream> CopyAsync(Stream content, CancellationToken cancellationToken)
    {
        var copy = Create();
        try
        {
            await content.CopyToAsync(copy, cancellationToken);
            copy.Position = 0;
            return copy;
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }
}
