namespace GoShop.Data.Idempotency;

/// <summary>A write that its client named, on its way: whatever transaction it begins first records it too.</summary>
public sealed class IdempotentWrite
{
    internal IdempotentWrite(string owner, string key, byte[] fingerprint) => (Owner, Key, Fingerprint) = (owner, key, fingerprint);

    /// <summary>Whose names these are.</summary>
    public string Owner { get; }

    /// <summary>What the client calls the write.</summary>
    public string Key { get; }

    /// <summary>A hash of what is asked.</summary>
    public byte[] Fingerprint { get; }

    /// <summary>What was answered before; null where the write is to be done.</summary>
    public byte[]? Answer { get; internal init; }

    /// <summary>
    /// Whether the write was done before and its answer is not known: the process died in between. A use case that recognises what it did before may answer with that;
    /// for all others there is <see cref="AnswerLostException"/>.
    /// </summary>
    public bool WasDone { get; internal init; }

    /// <summary>Whether another request under the same name was faster: this one's transaction was undone.</summary>
    public bool IsOvertaken { get; internal set; }

    /// <summary>Whether the use case answered with what it had done before, so that the answer is not lost after all.</summary>
    internal bool IsRecognised { get; set; }

    /// <summary>Whether the record is committed, together with the write.</summary>
    internal bool IsCommitted { get; set; }

    /// <summary>Whether the next transaction is to record the write.</summary>
    internal bool IsPending => !IsCommitted && Answer is null;
}
