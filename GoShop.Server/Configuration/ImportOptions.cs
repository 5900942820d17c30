using GoShop.Data;

namespace GoShop.Server.Configuration;

/// <summary>What imports may bring.</summary>
/// <param name="MaxBytes">How many bytes a table may have.</param>
internal sealed record ImportOptions(long MaxBytes)
{
    public static ImportOptions Read(SettingsReader settings) => new((long)settings.Number("IMPORT_MAX_MB", 50, 1, 1_000) << 20);

    /// <summary>Sets what the shop's own rules depend on.</summary>
    public void Apply(ShopOptions shop) => shop.ImportBytes = MaxBytes;
}
