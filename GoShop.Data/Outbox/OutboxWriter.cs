using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace GoShop.Data.Outbox;

/// <summary>Where use cases put what is to happen once their transaction has committed, and only then.</summary>
public sealed class OutboxWriter(ShopContext db, OutboxSignal signal, TimeProvider time)
{
    private const int CountBits = 12;

    private DateTimeOffset _lastAt;
    private int _count;

    /// <summary>Adds a message to the context; the next <c>SaveChangesAsync</c> writes it, in the transaction of its cause.</summary>
    /// <param name="kind">Whose business it is.</param>
    /// <param name="payload">What the consumer needs to know; no secrets, for it is stored as it is.</param>
    /// <param name="orderKey">
    /// Messages of one key go out in the order they were written, provided that their causes wait for each other (on the lock of an order's row, say).
    /// One that fails holds up those behind it until it is done or given up.
    /// </param>
    /// <param name="notBefore">When it is due; null for at once.</param>
    public void Add<TPayload>(string kind, TPayload payload, string? orderKey = null, DateTimeOffset? notBefore = null)
    {
        var now = time.GetUtcNow();
        db.Add(new OutboxMessage(NextId(), kind, JsonSerializer.Serialize(payload, JsonSerializerOptions.Web), orderKey, now, notBefore ?? now));
        db.SavedChanges -= OnSaved;
        db.SavedChanges += OnSaved;
    }

    private void OnSaved(object? sender, SavedChangesEventArgs saved)
    {
        db.SavedChanges -= OnSaved;
        _ = signal.RaiseAfterCommitAsync(db);
    }

    /// <summary>
    /// A UUIDv7 that is greater than the one before it, by a count where there is otherwise chance (RFC 9562 §6.2, method 1): rows that are saved together are
    /// inserted in the order of their keys.
    /// </summary>
    private Guid NextId()
    {
        var now = time.GetUtcNow();
        (_lastAt, _count) = now.ToUnixTimeMilliseconds() > _lastAt.ToUnixTimeMilliseconds() ? (now, 0)
            : _count + 1 < 1 << CountBits ? (_lastAt, _count + 1)
            : (_lastAt.AddMilliseconds(1), 0);
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(_lastAt).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | (_count >> 8));
        bytes[7] = (byte)_count;
        return new Guid(bytes, bigEndian: true);
    }
}
