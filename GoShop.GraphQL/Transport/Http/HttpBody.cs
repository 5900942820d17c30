using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>The whole body of a request in one piece of pooled memory.</summary>
internal sealed class HttpBody : IDisposable
{
    // However much a client announces, it gets memory only for what it sends.
    private const int FirstSize = 16 * 1024;
    private byte[] _buffer;
    private int _length;

    private HttpBody(int capacity) => _buffer = ArrayPool<byte>.Shared.Rent(capacity);

    public ReadOnlyMemory<byte> Bytes => _buffer.AsMemory(0, _length);

    /// <summary>Reads to the end; null where the body is larger than <paramref name="limit"/> bytes.</summary>
    /// <exception cref="BadHttpRequestException">The client broke HTTP, or sends too slowly.</exception>
    public static async ValueTask<HttpBody?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellation)
    {
        if (request.ContentLength > limit)
            return null;
        var body = new HttpBody((int)Math.Min(request.ContentLength ?? FirstSize, FirstSize));
        try
        {
            while (true)
            {
                var read = await request.BodyReader.ReadAsync(cancellation);
                var fits = body.TryAppend(read.Buffer, limit);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                if (!fits)
                {
                    body.Dispose();
                    return null;
                }
                if (read.IsCompleted)
                    return body;
            }
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private bool TryAppend(ReadOnlySequence<byte> bytes, int limit)
    {
        if (bytes.Length > limit - _length)
            return false;
        var length = _length + (int)bytes.Length;
        if (length > _buffer.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(length, Math.Min(limit, _buffer.Length * 2)));
            Bytes.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }
        bytes.CopyTo(_buffer.AsSpan(_length));
        _length = length;
        return true;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        (_buffer, _length) = ([], 0);
    }
}
