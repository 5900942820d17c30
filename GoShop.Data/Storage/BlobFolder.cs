using System.Text.RegularExpressions;

namespace GoShop.Data.Storage;

/// <summary>
/// A folder of the store: what it is for and an identifier, <c>products/0197…</c>. The shop makes up all names itself; nothing that a client sent ever becomes a part of one.
/// </summary>
public sealed partial record BlobFolder
{
    /// <param name="text">Two or more names of small letters, digits, - and _ between slashes.</param>
    /// <exception cref="FormatException">The text is nothing of the kind.</exception>
    public BlobFolder(string text) =>
        Text = Form().IsMatch(text) ? text : throw new FormatException("A folder of blobs is two or more names between slashes.");

    /// <summary>The folder of one of many things.</summary>
    /// <param name="kind">What kind of thing: <c>products</c>.</param>
    /// <param name="id">Which.</param>
    public BlobFolder(string kind, Guid id) : this($"{kind}/{id:D}")
    {
    }

    public string Text { get; }

    /// <summary>The key of a file in it.</summary>
    /// <param name="name">What the file is called, its ending included: <c>original.jpg</c>.</param>
    public BlobKey File(string name) => new($"{Text}/{name}");

    public override string ToString() => Text;

    [GeneratedRegex(@"^[a-z]+(?:/[a-z0-9_-]+)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
