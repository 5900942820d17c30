using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Media;
using Microsoft.Extensions.Options;

namespace GoShop.Schema.Media;

/// <summary>Where pictures are to be had. What an address shows never changes, so it may be kept forever; only the drawn avatars follow their owner's name.</summary>
internal sealed class PictureAddresses(IOptions<ShopOptions> options)
{
    private readonly string _root = $"{options.Value.ImagesUrl}/images";

    /// <summary>A picture of a product; without a width as wide as pictures are given.</summary>
    public string OfProduct(Guid imageId, int? width = null, int? height = null, ImageFit fit = ImageFit.Cover, ImageFormat? format = null)
    {
        var address = $"{_root}/{PictureDirectory.Products}/{imageId:D}?width={width ?? PictureLimits.Sizes[^1]}";
        if (height is not null)
            address += $"&height={height}&fit={Word(fit)}";
        return format is { } wanted ? $"{address}&format={Word(wanted)}" : address;
    }

    /// <summary>An avatar, or what is drawn where none was uploaded.</summary>
    public string OfUser(Guid avatarId, bool isUploaded, int size)
        => $"{_root}/{PictureDirectory.Users}/{avatarId:D}{(isUploaded ? "" : "/initials")}?size={size}";

    /// <inheritdoc cref="OfUser(Guid, bool, int)"/>
    public string Of(User user, int size) => OfUser(user.AvatarId, user.AvatarKey is not null, size);

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
