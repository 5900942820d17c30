using GoShop.Data.Media;
using GoShop.Server.Storage;

namespace GoShop.Server.Tables;

/// <summary>
/// XML whose pieces are all short: between one &lt; and the next are no more than so many bytes, or reading ends. What parses it would otherwise take a text or an
/// attribute without end into memory as a whole.
/// </summary>
internal sealed class ShortPieces(Stream xml) : ForwardStream(xml)
{
    private const int Longest = 1024 * 1024;

    private readonly Stream _xml = xml;
    private int _length;

    /// <inheritdoc/>
    /// <exception cref="UnsupportedMediaTypeException">A piece is too long.</exception>
    protected override void Note(ReadOnlySpan<byte> read)
    {
        var last = read.LastIndexOf((byte)'<');
        // A buffer is far shorter than the longest piece, so that those within one need no look.
        _length = last < 0 ? _length + read.Length : read.Length - last;
        if (_length > Longest)
            throw SheetXml.TooLong();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _xml.Dispose();
        base.Dispose(disposing);
    }
}
