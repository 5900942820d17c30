using System.Diagnostics;
using System.Globalization;
using System.Net;
using GoShop.Data.Media;
using GoShop.Data.PictureFetches;
using GoShop.Data.Tables;

namespace GoShop.Server.PictureFetches;

/// <summary>
/// Fetches pictures by HTTP, from hosts that may mean ill: over connections that were judged, with no word of who asks, no further than the address itself, and no longer and no
/// more than a picture may take.
/// </summary>
internal sealed class HttpPictureSource : IPictureSource, IDisposable
{
    private const int HeadersKilobytes = 32;
    private const int PieceSize = 64 * 1024;

    private readonly HttpMessageInvoker _http;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _clock;

    /// <param name="connections">Opens connections.</param>
    /// <param name="patience">How long a picture may take, from the look-up of the host to its last byte.</param>
    /// <param name="clock">What time is read from.</param>
    public HttpPictureSource(CheckedConnections connections, TimeSpan patience, TimeProvider clock)
    {
        (_patience, _clock) = (patience, clock);
        // Without HttpClient around it, which would keep bodies in memory, follow what handlers tell, and log addresses.
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellationToken) => connections.OpenAsync(context.DnsEndPoint, cancellationToken),
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
            MaxResponseHeadersLength = HeadersKilobytes,
            MaxResponseDrainSize = 0,
            PooledConnectionLifetime = TimeSpan.FromMinutes(1),
            ConnectTimeout = patience,
        });
    }

    /// <inheritdoc/>
    public async Task<Stream> FetchAsync(PictureAddress address, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_patience, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address.Uri) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            request.Headers.Accept.ParseAdd("image/*");
            request.Headers.UserAgent.ParseAdd("GoShop");
            using var response = await _http.SendAsync(request, either.Token);
            Judge(response);
            return await CopyAsync(response.Content, either.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or HttpRequestException or HttpIOException && late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Unreachable(string.Create(CultureInfo.InvariantCulture, $"The host takes longer than {_patience.TotalSeconds} seconds."));
        }
        catch (HttpRequestException error) when (error.InnerException is ForbiddenAddressException)
        {
            throw new PictureUnavailableException("The host leads into a private network, where the shop fetches nothing.", PictureFailure.Address);
        }
        catch (HttpRequestException error)
        {
            throw Unreachable(error.HttpRequestError is HttpRequestError.SecureConnectionError
                ? "The host's certificate is not good."
                : error.StatusCode is null && error.HttpRequestError is HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded
                    ? "The host does not speak HTTP as it should."
                    : "The host cannot be reached.");
        }
        catch (HttpIOException)
        {
            throw Unreachable("The host broke off in the middle.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private void Judge(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        if (status is 408 or 425 or 429 or >= 500)
            throw new PictureUnavailableException($"The host answers {status}.", PictureFailure.Status, isPassing: true, RetryAfter(response));
        if (status is >= 300 and < 400)
            throw new PictureUnavailableException($"The host answers {status} and leads on to another address, where the shop does not follow.", PictureFailure.Status);
        if (response.StatusCode is not HttpStatusCode.OK)
            throw new PictureUnavailableException($"The host answers {status}.", PictureFailure.Status);
        if (response.Content.Headers.ContentEncoding.Any(encoding => !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase)))
            throw new PictureUnavailableException("The host sends the picture packed, which nobody asked for.", PictureFailure.Content);
        if (response.Content.Headers.ContentLength is 0)
            throw new PictureUnavailableException("The file is empty.", PictureFailure.Content);
        if (response.Content.Headers.ContentLength > PictureLimits.MaxBytes)
            throw TooLarge();
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } time } => time,
        { Date: { } at } => at - _clock.GetUtcNow(),
        _ => null,
    };

    // Whatever length was announced, what comes is counted.
    private static async Task<Stream> CopyAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var file = TemporaryFile.Create();
        try
        {
            var piece = new byte[PieceSize];
            while (await ReadAsync(body, piece, cancellationToken) is var length and > 0)
            {
                if (file.Position + length > PictureLimits.MaxBytes)
                    throw TooLarge();
                await file.WriteAsync(piece.AsMemory(0, length), cancellationToken);
            }
            file.Position = 0;
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    // What breaks here breaks on the other side; what breaks in writing is the shop's own.
    private static async ValueTask<int> ReadAsync(Stream body, Memory<byte> piece, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(piece, cancellationToken);
        }
        catch (IOException error) when (error is not HttpIOException)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, innerException: error);
        }
    }

    private static PictureUnavailableException Unreachable(string why) => new(why, PictureFailure.Network, isPassing: true);

    private static PictureUnavailableException TooLarge() => new($"A picture must not have more than {PictureLimits.MaxBytes} bytes.", PictureFailure.Content);
}
