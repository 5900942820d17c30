using GoShop.Data.Media;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Media;

internal static class Uploads
{
    /// <summary>A file of the request as a picture, if it is one. Neither its name nor its type is taken along: they are the client's.</summary>
    public static PictureUpload ToPicture(this IFile file) => new(file.Length, file.OpenReadStream);
}
