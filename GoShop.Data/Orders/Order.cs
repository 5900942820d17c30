using GoShop.Data.Accounts;

namespace GoShop.Data.Orders;

/// <summary>A purchase, with names, prices and address as they stood when it was placed.</summary>
public sealed class Order
{
    /// <summary>The longest idempotency key, in characters.</summary>
    public const int IdempotencyKeyLength = 200;

    private readonly List<OrderItem> _items = [];
    private readonly List<OrderEvent> _timeline = [];

    private Order() => (Number, Currency, ShippingAddress, Customer) = (null!, string.Empty, null!, null!);

    /// <summary>A pending order without lines, not yet saved. Its number comes from the database.</summary>
    public Order(Guid customerId, OrderAddress shippingAddress, string currency, DateTimeOffset at)
        : this()
    {
        Id = Guid.CreateVersion7(at);
        CustomerId = customerId;
        ShippingAddress = shippingAddress;
        Currency = currency;
        CreatedAt = UpdatedAt = at;
        _timeline.Add(new OrderEvent(Id, OrderStatus.Pending, at, customerId, note: null));
    }

    public Guid Id { get; private set; }

    /// <summary>What people call it: short, unique and rising.</summary>
    public string Number { get; private set; }

    /// <summary>Who placed it.</summary>
    public Guid CustomerId { get; private set; }

    public OrderStatus Status { get; private set; } = OrderStatus.Pending;

    /// <summary>What all lines cost together.</summary>
    public decimal Total { get; private set; }

    /// <summary>ISO 4217 code of the money it is counted in.</summary>
    public string Currency { get; private set; }

    /// <summary>Where it goes: a copy taken at checkout.</summary>
    public OrderAddress ShippingAddress { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When its status last changed.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public User Customer { get; private set; }

    /// <summary>Its lines, in the order of the cart.</summary>
    public IReadOnlyList<OrderItem> Items => _items;

    /// <summary>Every status it has had.</summary>
    public IReadOnlyList<OrderEvent> Timeline => _timeline;

    /// <summary>Whether it may still be called off.</summary>
    public bool CanCancel => Status.Next().Contains(OrderStatus.Cancelled);

    /// <summary>What the shopper called the request that placed it, so that a retry finds it.</summary>
    internal string? IdempotencyKey { get; private set; }

    /// <summary>What that request asked for, as a hash.</summary>
    internal byte[]? RequestFingerprint { get; private set; }

    /// <summary>Adds a line and its cost.</summary>
    public OrderItem AddItem(Guid productId, string productName, string sku, decimal unitPrice, int quantity)
    {
        var item = new OrderItem(Id, _items.Count + 1, productId, productName, sku, unitPrice, quantity);
        _items.Add(item);
        Total += item.LineTotal;
        return item;
    }

    /// <summary>Takes the next step.</summary>
    /// <exception cref="InvalidTransitionException">The step is not a legal one.</exception>
    public OrderEvent MoveTo(OrderStatus status, DateTimeOffset at, Guid? actorId, string? note = null)
    {
        if (!Status.Next().Contains(status))
            throw new InvalidTransitionException(Status, status);
        (Status, UpdatedAt) = (status, at);
        var step = new OrderEvent(Id, status, at, actorId, note);
        _timeline.Add(step);
        return step;
    }

    /// <summary>Whether a step is part of its story so far.</summary>
    public bool Includes(OrderEvent step) => step.At <= UpdatedAt;

    /// <summary>Shows it as it was when it took a status. Not to be saved.</summary>
    internal void GoBackTo(OrderStatus status, DateTimeOffset at) => (Status, UpdatedAt) = (status, at);

    internal void Remember(string idempotencyKey, byte[] requestFingerprint) =>
        (IdempotencyKey, RequestFingerprint) = (idempotencyKey, requestFingerprint);
}
