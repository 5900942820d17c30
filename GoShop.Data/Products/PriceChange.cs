namespace GoShop.Data.Products;

/// <summary>That a product's price became another. The database writes it (decision 4); nothing else does.</summary>
public sealed class PriceChange
{
    private PriceChange() => ChangeSet = null!;

    /// <summary>Rises with each change of a product's price.</summary>
    public long Id { get; private set; }

    public Guid ProductId { get; private set; }

    public Guid ChangeSetId { get; private set; }

    /// <summary>By whom and how.</summary>
    public ProductChangeSet ChangeSet { get; private set; }

    /// <summary>The price until then, in the shop's currency.</summary>
    public decimal Before { get; private set; }

    /// <summary>The price from then on, in the shop's currency.</summary>
    public decimal After { get; private set; }

    /// <summary>Whether shoppers could have met the price before; a draft's nobody met.</summary>
    public bool WasPublic { get; private set; }

    public DateTimeOffset At { get; private set; }
}
