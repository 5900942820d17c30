using GoShop.Data;
using GoShop.Data.Media;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.Options;

namespace GoShop.Schema.Shop;

[QueryType]
internal static class ShopQueries
{
    /// <summary>What a client needs to know of the shop before anyone signs in.</summary>
    public static ShopInfo GetShop(IOptions<ShopOptions> options) => new(
        options.Value.Name, options.Value.Currency, PictureLimits.MaxBytes, PictureLimits.Sizes, PictureLimits.AvatarSizes);
}

/// <summary>The shop itself.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Currency">ISO 4217 code of the one currency of all its prices.</param>
/// <param name="MaxUploadBytes">The most bytes of a picture that is uploaded.</param>
/// <param name="ImageWidths">Widths, and heights, that pictures of products are given in.</param>
/// <param name="AvatarSizes">Sides of the squares that pictures of people are given in.</param>
[GraphQLName("Shop")]
internal sealed record ShopInfo(string Name, string Currency, int MaxUploadBytes, IReadOnlyList<int> ImageWidths, IReadOnlyList<int> AvatarSizes);
