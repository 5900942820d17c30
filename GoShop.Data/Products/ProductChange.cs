namespace GoShop.Data.Products;

/// <summary>What became of one field of a product at one time. The database writes it (decision 4); nothing else does.</summary>
public sealed class ProductChange
{
    private ProductChange() => ChangeSet = null!;

    /// <summary>Rises with each change of a product.</summary>
    public long Id { get; private set; }

    public Guid ProductId { get; private set; }

    public Guid ChangeSetId { get; private set; }

    /// <summary>By whom, when and how.</summary>
    public ProductChangeSet ChangeSet { get; private set; }

    /// <summary>The version that the product has since.</summary>
    public int Version { get; private set; }

    public ProductField Field { get; private set; }

    /// <summary>The value as text; null for none.</summary>
    public string? Before { get; private set; }

    /// <summary>The value as text; null for none.</summary>
    public string? After { get; private set; }
}
