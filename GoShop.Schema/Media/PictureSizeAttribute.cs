using System.ComponentModel.DataAnnotations;
using GoShop.Data.Media;

namespace GoShop.Schema.Media;

/// <summary>Pictures of products are given in a few widths and heights, and in no others.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class PictureSizeAttribute() : ValidationAttribute($"Must be one of {string.Join(", ", PictureLimits.Sizes)}.")
{
    public override bool IsValid(object? value) => value is not int size || PictureLimits.Sizes.Contains(size);
}

/// <summary>Avatars are given in a few sizes, and in no others.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class AvatarSizeAttribute() : ValidationAttribute($"Must be one of {string.Join(", ", PictureLimits.AvatarSizes)}.")
{
    public override bool IsValid(object? value) => value is not int size || PictureLimits.AvatarSizes.Contains(size);
}
