using GoShop.Data.Jobs;
using GoShop.Data.Media;
using GoShop.Data.Outbox;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace GoShop.Data.PictureFetches;

/// <summary>
/// Fetches a picture that was claimed, and puts it on its product: judged as uploads are, and once, however often it comes. What is not to be had for good becomes a problem of the
/// import.
/// </summary>
public sealed class PictureFetching(
    ShopContext db, IPictureSource source, ProductImages images, PictureFetchQueue queue, IProductWatchers watchers, IOptions<ShopOptions> options)
{
    // As many as it may take until the shop itself works again, for a day; what others cannot do is given up earlier.
    private const int MostAttempts = 100;

    /// <summary>Fetches it, or says when it is to be tried again, or why it never is.</summary>
    /// <exception cref="ClaimLostException">It is somebody else's by now.</exception>
    public async Task RunAsync(ClaimedPicture picture, CancellationToken cancellationToken)
    {
        try
        {
            if (picture.Attempt > MostAttempts)
                throw new PictureUnavailableException("Something went wrong, and went wrong each time it was tried. The server's log says what.", PictureFailure.Shop);
            await TakeAsync(picture, cancellationToken);
            JobMetrics.CountPictures("fetched");
        }
        catch (PictureUnavailableException away) when (away.IsPassing && picture.Attempt < PictureFetchBackoff.AttemptLimit)
        {
            await queue.RetryAsync(picture, PictureFetchBackoff.After(picture.Attempt, Random.Shared.NextDouble(), away.RetryAfter), away.Message);
            JobMetrics.CountPictures("retried");
        }
        catch (PictureUnavailableException refusal)
        {
            await FailAsync(picture, refusal.Reason, refusal.Message);
        }
        catch (Exception refusal) when (refusal is UnsupportedMediaTypeException or PayloadTooLargeException)
        {
            await FailAsync(picture, PictureFailure.Content, refusal.Message);
        }
        catch (Exception refusal) when (refusal is InvalidInputException or NotFoundException)
        {
            await FailAsync(picture, PictureFailure.Product, refusal.Message);
        }
        catch (Exception error) when (error is not (ClaimLostException or OperationCanceledException))
        {
            await queue.RetryAsync(picture, PictureFetchBackoff.After(picture.Attempt, Random.Shared.NextDouble()), error.Message);
            throw;
        }
    }

    private async Task TakeAsync(ClaimedPicture picture, CancellationToken cancellationToken)
    {
        // It is there already where whoever put it there died before that was recorded.
        if (!await db.ProductImages.AnyAsync(image => image.ProductId == picture.ProductId && image.SourceUrl == picture.Url, cancellationToken))
        {
            var address = PictureAddress.Parse(picture.Url);
            // What was allowed when the table was read may not be any more.
            if (!options.Value.PictureOrigins.Any(origin => origin.Contains(address)))
                throw new PictureUnavailableException("The shop fetches no pictures from there any more.", PictureFailure.Address);
            await using var content = await source.FetchAsync(address, cancellationToken);
            await images.AddFetchedAsync(picture, new PictureUpload(content.Length, () => content) { IsAwaited = false }, cancellationToken);
        }
        // Before it is recorded as done, so that nobody goes on being told what was before.
        await watchers.PicturesChangedAsync(picture.ProductId);
        await queue.SettleAsync(db, picture, PictureFetchStatus.Fetched, why: null, CancellationToken.None);
    }

    private async Task FailAsync(ClaimedPicture picture, PictureFailure reason, string why)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(CancellationToken.None);
        // The job first, as whoever calls it off.
        await JobProblems.AppendAsync(db, picture.JobId, count: 1, [new(picture.Row, picture.Column, $"\"{Shortened(picture.Url)}\": {why}")], CancellationToken.None);
        await queue.SettleAsync(db, picture, PictureFetchStatus.Failed, why, CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        JobMetrics.CountPictures($"failed_{reason.ToString().ToLowerInvariant()}");
    }

    private static string Shortened(string url) => url.Length > 200 ? $"{url[..200]}…" : url;
}
