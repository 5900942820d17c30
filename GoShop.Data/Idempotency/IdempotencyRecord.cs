namespace GoShop.Data.Idempotency;

/// <summary>What became of a write that its client named.</summary>
internal sealed class IdempotencyRecord
{
    /// <summary>The longest owner, in characters.</summary>
    public const int OwnerLength = 100;

    /// <summary>The longest name, in characters.</summary>
    public const int KeyLength = 200;

    private IdempotencyRecord() => (Owner, Key, Fingerprint) = (string.Empty, string.Empty, []);

    /// <summary>Whose names these are.</summary>
    public string Owner { get; private set; }

    /// <summary>What the client calls the write.</summary>
    public string Key { get; private set; }

    /// <summary>A hash of what was asked.</summary>
    public byte[] Fingerprint { get; private set; }

    /// <summary>What was answered; absent from the moment the write is done until its answer is known.</summary>
    public byte[]? Answer { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
}
