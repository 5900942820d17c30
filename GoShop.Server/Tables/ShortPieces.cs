using GoShop.Data.Media;

namespace GoShop.Server.Tables;

/// <summary>
/// XML whose pieces are all short: between one &lt; and the next are no more than so many bytes, or reading ends. What parses it would otherwise take a text or an
/// attribute without end into memory as a whole.
/// </summary>
internal sealed class ShortPieces(Stream xml) : Stream
{
    private const int Longest = 1024 * 1024;

    private int _length;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    /// <exception cref="UnsupportedMediaTypeException">A piece is too long.</exception>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = xml.Read(buffer, offset, count);
        var last = buffer.AsSpan(offset, read).LastIndexOf((byte)'<');
        // A buffer is far shorter than the longest piece, so that those within one need no look.
        _length = last < 0 ? _length + read : read - last;
        return _length <= Longest ? read : throw new UnsupportedMediaTypeException("A cell of the workbook is longer than any that Excel makes.");
    }

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            xml.Dispose();
        base.Dispose(disposing);
    }
}
