namespace GoShop.Data.Products;

/// <summary>Somebody else changed the product after the caller had read it; nothing of the caller's change was taken.</summary>
public sealed class VersionConflictException(int currentVersion, IReadOnlyList<ProductChange> changes)
    : ShopException("CONFLICT", "The product was changed meanwhile. Look at what changed and try again with its version.")
{
    /// <summary>The version that the product has now.</summary>
    public int CurrentVersion { get; } = currentVersion;

    /// <summary>What was changed since the caller's version, the newest first; no more than the last 100 changes.</summary>
    public IReadOnlyList<ProductChange> Changes { get; } = changes;
}
