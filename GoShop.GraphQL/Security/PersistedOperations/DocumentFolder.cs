using System.Collections.Frozen;

namespace GoShop.GraphQL.Security;

/// <summary>
/// The documents in a folder: its files <c>*.graphql</c>, read once. Each is found by its path without the ending (<c>products/list</c>), and by the SHA-256 hash
/// of its text.
/// </summary>
public sealed class DocumentFolder : IOperationDocumentStore
{
    private const string Ending = ".graphql";
    private readonly FrozenDictionary<string, string> _documents;

    /// <exception cref="IOException">The folder is not there, or a file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be read.</exception>
    public DocumentFolder(string path)
    {
        var documents = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(path, "*" + Ending, SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(file);
            var name = Path.GetRelativePath(path, file)[..^Ending.Length];
            name = name.Replace(Path.DirectorySeparatorChar, '/');
            documents[name] = files[name] = text;
            // Tools hash what they print; editors end the file with a line feed.
            documents[DocumentHash.Of(text)] = documents[DocumentHash.Of(text.TrimEnd())] = text;
        }
        _documents = documents.ToFrozenDictionary(StringComparer.Ordinal);
        Files = files;
    }

    /// <summary>The texts by their paths.</summary>
    internal IReadOnlyDictionary<string, string> Files { get; }

    public ValueTask<string?> FindAsync(string id, CancellationToken cancellation) => new(_documents.GetValueOrDefault(id));
}
