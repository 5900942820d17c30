using GoShop.Data.Media;

namespace GoShop.Data.Tests;

/// <summary>Takes whatever begins with a P for a picture of 40 by 30 pixels; what pictures are is the host's affair.</summary>
internal sealed class PlainPictures : IPictureInspector
{
    public async Task<InspectedPicture> InspectAsync(Stream content, bool isAwaited, CancellationToken cancellationToken)
    {
        var bytes = new MemoryStream();
        await content.CopyToAsync(bytes, cancellationToken);
        bytes.Position = 0;
        return bytes.GetBuffer()[0] == 'P' ? new InspectedPicture("png", 40, 30, bytes) : throw new UnsupportedMediaTypeException("No picture.");
    }
}
