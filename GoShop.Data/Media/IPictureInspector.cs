namespace GoShop.Data.Media;

/// <summary>Looks at what is said to be a picture: at its bytes, not at its name or at what the client calls it.</summary>
public interface IPictureInspector
{
    /// <summary>Reads all of it, to be disposed; nothing stays behind where it is refused.</summary>
    /// <param name="content">The file.</param>
    /// <param name="isAwaited">Whether somebody waits for it; what nobody waits for makes room for the others.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="UnsupportedMediaTypeException">It is no picture of a format that the shop takes, or not a whole one.</exception>
    /// <exception cref="PayloadTooLargeException">It has too many bytes or pixels.</exception>
    Task<InspectedPicture> InspectAsync(Stream content, bool isAwaited, CancellationToken cancellationToken);
}
