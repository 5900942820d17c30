namespace GoShop.Data.Carts;

/// <summary>What somebody means to buy, at today's prices: read with its lines and their products, or as a <see cref="ItemCount"/> alone.</summary>
public sealed class Cart
{
    /// <summary>How many different products a cart holds.</summary>
    public const int LineLimit = 100;

    /// <summary>How many pieces of one product a cart holds.</summary>
    public const int QuantityLimit = 999;

    private readonly List<CartItem>? _items;
    private readonly int? _itemCount;
    private IReadOnlyList<CartLeftover> _leftovers = [];

    private Cart() => _items = [];

    /// <summary>A cart without its lines.</summary>
    internal Cart(Guid id, Guid? userId, DateTimeOffset createdAt, DateTimeOffset updatedAt, int itemCount) =>
        (Id, UserId, CreatedAt, UpdatedAt, _itemCount) = (id, userId, createdAt, updatedAt, itemCount);

    /// <summary>What a visitor has who has put nothing into a cart yet: its id is that of no cart.</summary>
    internal static Cart Empty(DateTimeOffset at) => new() { CreatedAt = at, UpdatedAt = at };

    public Guid Id { get; private set; }

    /// <summary>Whose cart it is; absent where it is a visitor's.</summary>
    public Guid? UserId { get; private set; }

    /// <summary>SHA-256 of the token that a visitor's cart is known by; absent where it is a user's.</summary>
    internal byte[]? TokenHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When something was last added, changed or removed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>When a visitor's cart was merged into it that did not fit all; absent where there was none.</summary>
    internal DateTimeOffset? MergedAt { get; private set; }

    /// <summary>Whether something was left out when carts were merged, and nothing has changed since.</summary>
    internal bool HasLeftovers => MergedAt == UpdatedAt;

    /// <summary>Its lines, one a product, the first added first.</summary>
    /// <exception cref="InvalidOperationException">The cart was read without them.</exception>
    public IReadOnlyList<CartItem> Items => _items ?? throw new InvalidOperationException("The cart was read without its lines.");

    /// <summary>Pieces in all lines together.</summary>
    public int ItemCount => _itemCount ?? Items.Sum(item => item.Quantity);

    /// <summary>How many pieces of which products the change that it comes of has let go, which it held.</summary>
    internal IReadOnlyDictionary<Guid, int> LetGo { get; init; } = new Dictionary<Guid, int>();

    /// <summary>Until when all of its lines are held; null where they are not, or not all.</summary>
    public DateTimeOffset? HeldUntil => Items.Count > 0 && Items.All(item => item.HeldUntil is not null) ? Items.Min(item => item.HeldUntil) : null;

    /// <summary>What all lines cost together today.</summary>
    public decimal Total => Items.Sum(item => item.LineTotal);

    /// <summary>What the shopper should know before ordering, in the order of the lines; then what did not fit when carts were merged.</summary>
    /// <param name="held">How many pieces of each product others hold at checkout; null where that does not matter.</param>
    public IReadOnlyList<CartProblem> FindProblems(IReadOnlyDictionary<Guid, int>? held = null) =>
    [
        .. Items.SelectMany(item => item.FindProblems(held?.GetValueOrDefault(item.ProductId) ?? 0)),
        .. _leftovers.Select(left => CartProblem.LeftOut(left.Product, left.Quantity)),
    ];

    internal void Remember(IReadOnlyList<CartLeftover> leftovers) => _leftovers = leftovers;
}
