using GoShop.Data;
using GoShop.Data.PictureFetches;

namespace GoShop.Server.Configuration;

/// <summary>What imports may bring.</summary>
/// <param name="MaxBytes">How many bytes a table may have.</param>
/// <param name="PictureOrigins">Where pictures may be fetched from that a table names by their addresses; from nowhere where it is empty.</param>
internal sealed record ImportOptions(long MaxBytes, IReadOnlyList<PictureOrigin> PictureOrigins)
{
    public static ImportOptions Read(SettingsReader settings) => new(
        (long)settings.Number("IMPORT_MAX_MB", 50, 1, 1_000) << 20,
        settings.Optional<IReadOnlyList<PictureOrigin>>(
            "IMPORT_IMAGE_ORIGINS", [], static text => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(PictureOrigin.Parse)]));

    /// <summary>Sets what the shop's own rules depend on.</summary>
    public void Apply(ShopOptions shop) => (shop.ImportBytes, shop.PictureOrigins) = (MaxBytes, PictureOrigins);
}
