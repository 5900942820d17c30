namespace GoShop.Data.Inventory;

/// <summary>A line of the stock ledger. It is written once and never changed.</summary>
public sealed class StockMovement
{
    /// <summary>The longest note, in characters.</summary>
    public const int NoteLength = 1000;

    private StockMovement()
    {
    }

    internal StockMovement(
        Guid productId,
        int delta,
        StockReason reason,
        DateTimeOffset at,
        Guid? orderId,
        Guid? actorId,
        string? note)
    {
        Id = Guid.CreateVersion7(at);
        ProductId = productId;
        Delta = delta;
        Reason = reason;
        At = at;
        OrderId = orderId;
        ActorId = actorId;
        Note = note;
    }

    public Guid Id { get; private set; }

    public Guid ProductId { get; private set; }

    /// <summary>Pieces that came (positive) or went (negative); never 0.</summary>
    public int Delta { get; private set; }

    public StockReason Reason { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The order that took or gave back the pieces.</summary>
    public Guid? OrderId { get; private set; }

    /// <summary>Who moved them; absent where the shop itself did.</summary>
    public Guid? ActorId { get; private set; }

    public string? Note { get; private set; }
}
