using GoShop.Data.Media;
using GoShop.Data.Outbox;
using GoShop.Data.Storage;

namespace GoShop.Server.Imaging;

/// <summary>Makes the usual sizes of pictures that were uploaded. What is there already is not made again, so a message may come as often as it likes.</summary>
internal sealed class RenderPictures(PictureRenderer renderer, IBlobStore blobs) : IOutboxConsumer
{
    public async Task ConsumeAsync(OutboxDelivery delivery, CancellationToken cancellationToken)
    {
        var original = new BlobKey(delivery.Read<RenderPicture>().Original);
        var renditions = original.Text.StartsWith($"{PictureDirectory.Users}/", StringComparison.Ordinal) ? Rendition.OfAvatars : Rendition.OfProducts;
        // Whoever has taken the picture away since wants nothing made of it.
        if (await blobs.ExistsAsync(original, cancellationToken))
            await renderer.MakeInBackgroundAsync(original, renditions, cancellationToken);
    }
}
