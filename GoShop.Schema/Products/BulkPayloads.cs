using GoShop.Data.Products;

namespace GoShop.Schema.Products;

/// <summary>What a change of many products did, or would do.</summary>
internal abstract class BulkUpdatePayload(BulkOutcome outcome)
{
    /// <summary>How many products are changed, or would be in a dry run.</summary>
    public int ProductCount => outcome.ProductCount;

    /// <summary>How many fields of them.</summary>
    public int ChangeCount => outcome.ChangeCount;

    /// <summary>As many of the changes as were asked for, ordered by product.</summary>
    public IReadOnlyList<ProposedChange> Changes => outcome.Changes;

    /// <summary>The change on record, which can be undone; null in a dry run, and where there was nothing to change.</summary>
    public ProductChangeSet? BulkChange => outcome.ChangeSet;
}

internal sealed class BulkUpdatePricesPayload(BulkOutcome outcome) : BulkUpdatePayload(outcome);

internal sealed class BulkUpdateStatusPayload(BulkOutcome outcome) : BulkUpdatePayload(outcome);

internal sealed class BulkUpdateCategoriesPayload(BulkOutcome outcome) : BulkUpdatePayload(outcome);

/// <param name="ProductCount">How many products are what they were before.</param>
/// <param name="SkippedCount">How many stay as they are, because they cannot become what they were.</param>
/// <param name="Skipped">As many of those as were asked for.</param>
/// <param name="BulkChange">The undoing on record, which can be undone too; null where nothing could be undone.</param>
internal sealed record UndoBulkChangePayload(
    int ProductCount, int SkippedCount, IReadOnlyList<SkippedProduct> Skipped, ProductChangeSet? BulkChange);
