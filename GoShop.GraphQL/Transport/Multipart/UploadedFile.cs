using System.Buffers;
using GoShop.GraphQL.Types;
using Microsoft.AspNetCore.Http;

namespace GoShop.GraphQL.Transport.Multipart;

/// <summary>A file of a multipart request: small ones are kept in memory, larger ones in a temporary file that only this account reads.</summary>
internal sealed class UploadedFile : IFile, IDisposable
{
    private const int MostInMemory = 64 * 1024;
    private const int ChunkSize = 64 * 1024;

    private readonly MemoryStream _memory = new();
    private FileStream? _disk;

    private UploadedFile(string name, string? contentType) => (Name, ContentType) = (name, contentType);

    public string Name { get; }
    public string? ContentType { get; }
    public long Length { get; private set; }

    /// <summary>Reads to the end; null where there are more than <paramref name="limit"/> bytes.</summary>
    /// <exception cref="BadHttpRequestException">The request broke off.</exception>
    public static async ValueTask<UploadedFile?> ReadAsync(string name, string? contentType, Stream content, long limit, CancellationToken cancellation)
    {
        var file = new UploadedFile(name, contentType);
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            while (await ReadAsync(content, chunk, cancellation) is > 0 and var read)
            {
                if (read > limit - file.Length)
                {
                    file.Dispose();
                    return null;
                }
                await file.AppendAsync(chunk.AsMemory(0, read), cancellation);
            }
            if (file._disk is not null)
                await file._disk.FlushAsync(cancellation);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    public Stream OpenReadStream()
        => _disk is null
            ? new MemoryStream(_memory.GetBuffer(), 0, (int)Length, writable: false)
            : new FileStream(_disk.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, ChunkSize, useAsync: true);

    public void Dispose()
    {
        _disk?.Dispose();
        _memory.Dispose();
    }

    private static async ValueTask<int> ReadAsync(Stream content, byte[] chunk, CancellationToken cancellation)
    {
        try
        {
            return await content.ReadAsync(chunk, cancellation);
        }
        catch (IOException exception) when (exception is not BadHttpRequestException)
        {
            throw MultipartRequestReader.Malformed(exception);
        }
    }

    private async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        Length += bytes.Length;
        if (_disk is null && Length <= MostInMemory)
        {
            _memory.Write(bytes.Span);
            return;
        }
        if (_disk is null)
        {
            _disk = CreateTemporary();
            await _disk.WriteAsync(_memory.GetBuffer().AsMemory(0, (int)_memory.Length), cancellation);
            _memory.SetLength(0);
        }
        await _disk.WriteAsync(bytes, cancellation);
    }

    private static FileStream CreateTemporary()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Read | FileShare.Delete,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(Path.Combine(Path.GetTempPath(), $"upload-{Guid.NewGuid():N}"), options);
    }
}
