namespace GoShop.GraphQL.Types;

/// <summary>A file that came with the request: what a resolver gets for an <c>Upload</c>. It lives as long as the request.</summary>
public interface IFile
{
    /// <summary>What the client calls the file: a name without folders, and nothing to trust.</summary>
    string Name { get; }

    /// <summary>What the client says the file is, as a media type; null where it says nothing. Nothing to trust either.</summary>
    string? ContentType { get; }

    /// <summary>In bytes.</summary>
    long Length { get; }

    /// <summary>The content from its beginning, for the caller to dispose of. Streams of one file do not disturb each other.</summary>
    Stream OpenReadStream();
}
