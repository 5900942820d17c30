namespace GoShop.Data.Products;

/// <summary>What would become of one field of a product.</summary>
/// <param name="ProductId">Which product.</param>
/// <param name="Field">Which field.</param>
/// <param name="Before">The value as text; null for none.</param>
/// <param name="After">The value as text; null for none.</param>
public sealed record ProposedChange(Guid ProductId, ProductField Field, string? Before, string? After);

/// <summary>How much of what is proposed is to be told.</summary>
/// <param name="IsDryRun">Whether nothing is to be changed.</param>
/// <param name="First">So many changes are told.</param>
/// <param name="Offset">After so many.</param>
public sealed record BulkPreview(bool IsDryRun = false, int First = BulkPreview.DefaultFirst, int Offset = 0)
{
    public const int DefaultFirst = 50;

    /// <summary>The most that is told at once.</summary>
    public const int MostFirst = 500;
}

/// <summary>What a change of many products does.</summary>
/// <param name="ProductCount">How many products are changed.</param>
/// <param name="ChangeCount">How many fields of them.</param>
/// <param name="Changes">A part of the changes, ordered by product.</param>
/// <param name="ChangeSet">Under what it is on record; null where nothing was changed.</param>
/// <param name="OnSale">The products that shoppers see otherwise now.</param>
public sealed record BulkOutcome(
    int ProductCount,
    int ChangeCount,
    IReadOnlyList<ProposedChange> Changes,
    ProductChangeSet? ChangeSet,
    IReadOnlyList<Guid> OnSale);
