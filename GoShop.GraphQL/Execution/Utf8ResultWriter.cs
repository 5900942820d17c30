using System.Text.Json;

namespace GoShop.GraphQL.Execution;

/// <summary>Writes a response as UTF-8 JSON into pooled memory; what was written since a mark can be taken back, as null propagation needs (§6.4.4).</summary>
public sealed class Utf8ResultWriter : IDisposable
{
    /// <summary>How many bytes are written: a mark for <see cref="Truncate"/>.</summary>
    public int Length => throw new NotImplementedException();

    public ReadOnlyMemory<byte> Written => throw new NotImplementedException();

    /// <summary>Takes back all that was written after the mark.</summary>
    public void Truncate(int length) => throw new NotImplementedException();

    public void WriteNull() => throw new NotImplementedException();

    public void WriteBoolean(bool value) => throw new NotImplementedException();

    public void WriteNumber(int value) => throw new NotImplementedException();

    public void WriteNumber(long value) => throw new NotImplementedException();

    /// <exception cref="Types.CoercionException">The value is not finite: JSON has no such number.</exception>
    public void WriteNumber(double value) => throw new NotImplementedException();

    public void WriteNumber(decimal value) => throw new NotImplementedException();

    /// <summary>A JSON string, escaped; lone surrogates become U+FFFD.</summary>
    public void WriteString(ReadOnlySpan<char> value) => throw new NotImplementedException();

    public void WriteString(Guid value) => throw new NotImplementedException();

    /// <summary>RFC 3339 in UTC, with the fraction only where there is one: <c>2026-01-31T12:00:00Z</c>.</summary>
    public void WriteString(DateTimeOffset value) => throw new NotImplementedException();

    public void WriteJson(JsonElement value) => throw new NotImplementedException();

    /// <summary>Bytes that are JSON already, punctuation included.</summary>
    public void WriteRaw(ReadOnlySpan<byte> utf8) => throw new NotImplementedException();

    public void Dispose() => throw new NotImplementedException();
}
