using GoShop.Data.Accounts;

namespace GoShop.Data.Orders;

/// <summary>A step in an order's story.</summary>
public sealed class OrderEvent
{
    /// <summary>The longest note, in characters.</summary>
    public const int NoteLength = 1000;

    private OrderEvent()
    {
    }

    internal OrderEvent(Guid orderId, OrderStatus status, DateTimeOffset at, Guid? actorId, string? note)
    {
        Id = Guid.CreateVersion7(at);
        OrderId = orderId;
        Status = status;
        At = at;
        ActorId = actorId;
        Note = note;
    }

    public Guid Id { get; private set; }

    public Guid OrderId { get; private set; }

    /// <summary>The status the order took.</summary>
    public OrderStatus Status { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Who made the step; absent where the shop itself did.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>What whoever made the step had to say.</summary>
    public string? Note { get; private set; }

    public User? Actor { get; private set; }
}
