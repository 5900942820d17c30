namespace GoShop.Data.Outbox;

/// <summary>
/// Tells those who work the outbox that messages have been committed in this process. It is said after the commit and not by a trigger, for
/// PostgreSQL lets transactions that notify commit only one after the other, and these are the shop's orders.
/// </summary>
public sealed class OutboxSignal
{
    /// <summary>Raised after each commit that wrote messages, on the thread that committed. Handlers return at once.</summary>
    public event Action? Committed;

    /// <summary>Raises <see cref="Committed"/> once what the context has written is committed.</summary>
    internal Task RaiseAfterCommitAsync(ShopContext db) => db.AfterCommitAsync(() =>
    {
        Committed?.Invoke();
        return Task.CompletedTask;
    });
}
