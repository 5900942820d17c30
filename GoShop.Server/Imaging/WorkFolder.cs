namespace GoShop.Server.Imaging;

/// <summary>A folder of its own for one piece of work, which goes with it. What a killed process left behind is swept away later.</summary>
internal sealed class WorkFolder : IDisposable
{
    private static readonly string Root = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"goshop-images-{Environment.UserName}");

    public WorkFolder()
    {
        if (!OperatingSystem.IsWindows())
            Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Path = Directory.CreateDirectory(System.IO.Path.Combine(Root, Guid.NewGuid().ToString("N"))).FullName;
    }

    public string Path { get; }

    /// <summary>Where a file in it is.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Keeps in a file what a stream holds.</summary>
    /// <returns>Where the file is.</returns>
    public async Task<string> KeepAsync(string name, Stream content, CancellationToken cancellation)
    {
        var path = File(name);
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        await content.CopyToAsync(file, cancellation);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);

    /// <summary>Deletes folders that were made before a time: nobody works that long.</summary>
    public static void Sweep(DateTimeOffset before)
    {
        if (!Directory.Exists(Root))
            return;
        foreach (var folder in new DirectoryInfo(Root).EnumerateDirectories().Where(folder => folder.LastWriteTimeUtc < before.UtcDateTime))
            folder.Delete(recursive: true);
    }
}
