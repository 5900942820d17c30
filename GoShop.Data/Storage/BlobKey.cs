using System.Text.RegularExpressions;

namespace GoShop.Data.Storage;

/// <summary>
/// What a blob is called: a folder, a name and an ending, <c>products/0197…/original.jpg</c>. The ending says what it is. No key names anything outside of the store, for its
/// one dot stands before the ending.
/// </summary>
public sealed partial record BlobKey
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 300;

    private static readonly Dictionary<string, string> ContentTypes = new(StringComparer.Ordinal)
    {
        ["avif"] = "image/avif",
        ["csv"] = "text/csv; charset=utf-8",
        ["gif"] = "image/gif",
        ["jpg"] = "image/jpeg",
        ["json"] = "application/json",
        ["pdf"] = "application/pdf",
        ["png"] = "image/png",
        ["webp"] = "image/webp",
        ["xlsx"] = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ["zip"] = "application/zip",
    };

    /// <param name="text">A folder (<see cref="BlobFolder"/>), a slash, a name and the ending of a kind of file that the shop keeps.</param>
    /// <exception cref="FormatException">The text is nothing of the kind.</exception>
    public BlobKey(string text)
    {
        if (text.Length > MaxLength || !Form().IsMatch(text))
            throw new FormatException($"A blob's key is a folder, a name and an ending, of no more than {MaxLength} characters.");
        ContentType = ContentTypes.GetValueOrDefault(text[(text.LastIndexOf('.') + 1)..])
            ?? throw new FormatException("The shop keeps no blobs with that ending.");
        Text = text;
    }

    public string Text { get; }

    /// <summary>The media type of what is kept under it.</summary>
    public string ContentType { get; }

    /// <summary>The folder it lies in.</summary>
    public BlobFolder Folder => new(Text[..Text.LastIndexOf('/')]);

    public override string ToString() => Text;

    [GeneratedRegex(@"^[a-z]+(?:/[a-z0-9_-]+){2,}\.[a-z0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
