using System.Security.Cryptography;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Tests.Transport;

/// <summary>What a resolver saw of a file.</summary>
public sealed record SeenFile(string Name, string? ContentType, long Length, string Hash);

/// <summary>A file within an input object.</summary>
public sealed record FileInput(string Title, IFile? File = null);

/// <summary>Fields that look at files.</summary>
[QueryType]
public static class UploadQueries
{
    public static string GetHello() => "world";

    public static async Task<SeenFile> LookAsync(IFile file, CancellationToken cancellation)
    {
        await using var first = file.OpenReadStream();
        await using var second = file.OpenReadStream();
        first.ReadByte(); // the other stream begins at the beginning all the same
        return new SeenFile(file.Name, file.ContentType, file.Length, Convert.ToHexString(await SHA256.HashDataAsync(second, cancellation)));
    }

    public static IEnumerable<string> LookAtAll(IReadOnlyList<IFile> files) => files.Select(file => $"{file.Name}: {file.Length}");

    public static string LookInside(FileInput input) => $"{input.Title}: {input.File?.Name ?? "nothing"}";
}
