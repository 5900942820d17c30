using GoShop.Data.Accounts;

namespace GoShop.Data.Products;

/// <summary>All that was changed of products together: by whom, when and how.</summary>
public sealed class ProductChangeSet
{
    private ProductChangeSet()
    {
    }

    public Guid Id { get; private set; }

    public ProductChangeKind Kind { get; private set; }

    /// <summary>Whose account did it; null for the shop itself, and for whoever wrote past it.</summary>
    public Guid? ActorId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The set that this one takes back.</summary>
    public Guid? UndoesId { get; private set; }

    internal User? Actor { get; private set; }

    internal ProductChangeSet? Undoes { get; private set; }
}

/// <summary>How products were changed.</summary>
public enum ProductChangeKind
{
    /// <summary>By hand, one product.</summary>
    Edit,

    /// <summary>In the database itself, past the shop.</summary>
    Direct,

    /// <summary>From a file.</summary>
    Import,

    /// <summary>Prices of many at once.</summary>
    BulkPrices,

    /// <summary>Status of many at once.</summary>
    BulkStatus,

    /// <summary>Categories of many at once.</summary>
    BulkCategories,

    /// <summary>A change of many that was taken back.</summary>
    Undo,

    /// <summary>A category went, and its products were taken out of it.</summary>
    CategoryDeleted,
}
