using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using GoShop.Data.Storage;
using GoShop.Server.Configuration;

namespace GoShop.Server.Storage;

/// <summary>
/// Blobs as objects of a bucket, at Amazon or at whoever else speaks S3. An object appears whole, once all of it has arrived, so there is nothing to move.
/// </summary>
internal sealed class S3BlobStore(IAmazonS3 s3, S3Options options) : IBlobStore
{
    // So many keys a request may delete.
    private const int DeleteBatch = 1_000;

    public Task WriteAsync(BlobKey key, Stream content, CancellationToken cancellationToken = default) => DoAsync(async () =>
    {
        // How long it is has to be said before, and not every stream knows.
        await using var whole = content.CanSeek ? null : await SpoolAsync(content, cancellationToken);
        await s3.PutObjectAsync(
            new PutObjectRequest
            {
                BucketName = options.Bucket,
                Key = NameOf(key),
                InputStream = whole ?? content,
                AutoCloseStream = false,
                ContentType = key.ContentType,
                // Not every service takes bodies in signed chunks.
                UseChunkEncoding = false,
            },
            cancellationToken);
        return true;
    });

    public Task<Blob?> OpenAsync(BlobKey key, CancellationToken cancellationToken = default) => DoAsync(async () =>
        await FindAsync(key, cancellationToken) is { } found
            ? new Blob(
                new S3ObjectStream(s3, options.Bucket, NameOf(key), found.ETag, found.ContentLength),
                found.ETag.Trim('"'),
                new DateTimeOffset(DateTime.SpecifyKind(found.LastModified ?? DateTime.UnixEpoch, DateTimeKind.Utc)))
            : null);

    public Task<bool> ExistsAsync(BlobKey key, CancellationToken cancellationToken = default)
        => DoAsync(async () => await FindAsync(key, cancellationToken) is not null);

    public Task DeleteAsync(BlobKey key, CancellationToken cancellationToken = default)
        => DoAsync(() => s3.DeleteObjectAsync(options.Bucket, NameOf(key), cancellationToken));

    public Task DeleteAsync(BlobFolder folder, CancellationToken cancellationToken = default) => DoAsync(async () =>
    {
        ListObjectsV2Response page;
        do
        {
            page = await s3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = options.Bucket, Prefix = $"{options.Prefix}{folder.Text}/", MaxKeys = DeleteBatch }, cancellationToken);
            if (page.S3Objects is [_, ..] found)
            {
                await s3.DeleteObjectsAsync(
                    new DeleteObjectsRequest { BucketName = options.Bucket, Objects = [.. found.Select(each => new KeyVersion { Key = each.Key })], Quiet = true }, cancellationToken);
            }
        }
        while (page.IsTruncated is true);
        return true;
    });

    public Task CheckAsync(CancellationToken cancellationToken = default)
        => DoAsync(() => s3.HeadBucketAsync(new HeadBucketRequest { BucketName = options.Bucket }, cancellationToken));

    private string NameOf(BlobKey key) => options.Prefix + key.Text;

    private async Task<GetObjectMetadataResponse?> FindAsync(BlobKey key, CancellationToken cancellation)
    {
        try
        {
            return await s3.GetObjectMetadataAsync(options.Bucket, NameOf(key), cancellation);
        }
        catch (AmazonS3Exception missing) when (missing.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    private static async Task<FileStream> SpoolAsync(Stream content, CancellationToken cancellation)
    {
        var kind = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
            kind.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(Path.Combine(Path.GetTempPath(), $"blob-{Guid.NewGuid():N}"), kind);
        try
        {
            await content.CopyToAsync(file, cancellation);
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    private static async Task<T> DoAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is AmazonServiceException or AmazonClientException or HttpRequestException or IOException)
        {
            throw new BlobStoreException($"The bucket of blobs does not do what was asked: {failure.Message}", failure);
        }
    }
}
