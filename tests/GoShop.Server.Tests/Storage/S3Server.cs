using System.Diagnostics;
using GoShop.Server.Configuration;

namespace GoShop.Server.Tests.Storage;

/// <summary>A server that speaks S3 on loopback, npm's s3rver in a process of Node, with one empty bucket.</summary>
internal sealed class S3Server : IDisposable
{
    // Which s3rver knows and no others.
    public const string Key = "S3RVER";

    private const string Bucket = "pictures";
    private readonly string _folder = Directory.CreateTempSubdirectory("goshop-s3-").FullName;
    private readonly Process _process;

    private S3Server()
    {
        var script = Path.Combine(RepositoryRoot.Path, "tests/GoShop.Server.Tests/Storage/s3-server.mjs");
        _process = Process.Start(new ProcessStartInfo("node", [script, Bucket, _folder]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
    }

    /// <summary>What a shop is told of it.</summary>
    public (string Key, string Value)[] Settings =>
        [("STORAGE", "s3"), ("S3_ENDPOINT", Endpoint), ("S3_BUCKET", Bucket), ("S3_PREFIX", "shop/"), ("S3_ACCESS_KEY", Key), ("S3_SECRET_KEY", Key)];

    public S3Options Options => new(Endpoint, "us-east-1", Bucket, "shop/", Key, Key, IsPathStyle: true);

    private string Endpoint { get; set; } = "";

    public static async Task<S3Server> StartAsync()
    {
        var server = new S3Server();
        server.Endpoint = $"http://127.0.0.1:{await server._process.StandardOutput.ReadLineAsync()}";
        return server;
    }

    /// <summary>The names of the objects below a folder of the bucket; s3rver keeps each as a file beside what it knows of it.</summary>
    public IReadOnlyList<string> NamesIn(string folder)
    {
        var path = Path.Combine(_folder, Bucket, folder);
        return Directory.Exists(path)
            ? [.. Directory.EnumerateFiles(path, "*._S3rver_object").Select(file => Path.GetFileName(file)[..^"._S3rver_object".Length]).Order(StringComparer.Ordinal)]
            : [];
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
