namespace GoShop.Data.Carts;

/// <summary>What a user means to buy, at today's prices. Load it with its items and their products to ask it anything.</summary>
public sealed class Cart
{
    /// <summary>How many different products a cart holds.</summary>
    public const int LineLimit = 100;

    /// <summary>How many pieces of one product a cart holds.</summary>
    public const int QuantityLimit = 999;

    private readonly List<CartItem> _items = [];

    private Cart()
    {
    }

    /// <summary>An empty cart, not yet saved.</summary>
    internal Cart(Guid userId, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        UserId = userId;
        CreatedAt = UpdatedAt = at;
    }

    public Guid Id { get; private set; }

    /// <summary>Whose cart it is.</summary>
    public Guid UserId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When something was last added, changed or removed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>Its lines, one a product, the first added first.</summary>
    public IReadOnlyList<CartItem> Items => _items;

    /// <summary>Pieces in all lines together.</summary>
    public int ItemCount => Items.Sum(item => item.Quantity);

    /// <summary>What all lines cost together today.</summary>
    public decimal Total => Items.Sum(item => item.LineTotal);

    /// <summary>What the shopper should know before ordering, in the order of the lines.</summary>
    public IReadOnlyList<CartProblem> Problems => [.. Items.SelectMany(item => item.FindProblems())];
}
