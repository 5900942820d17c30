using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;
using Microsoft.Extensions.ObjectPool;

namespace GoShop.GraphQL.Execution;

/// <summary>Writes a response as UTF-8 JSON into pooled memory; what was written since a mark can be taken back, as null propagation needs (§6.4.4).</summary>
public sealed partial class Utf8ResultWriter : IDisposable
{
    private const int InitialSize = 4 * 1024;

    /// <summary>A buffer up to this size stays with its writer; larger ones go back to the pool that all share.</summary>
    private const int MostRetained = 64 * 1024;

    private static readonly ObjectPool<Utf8ResultWriter> Pool = new DefaultObjectPool<Utf8ResultWriter>(new Policy(), maximumRetained: 256);

    private byte[] _buffer = [];
    private int _length;

    /// <summary>How many bytes are written: a mark for <see cref="Truncate"/>.</summary>
    public int Length => _length;

    public ReadOnlyMemory<byte> Written => _buffer.AsMemory(0, _length);

    /// <summary>An empty writer, new or used before. Disposing it gives it back.</summary>
    public static Utf8ResultWriter Rent() => Pool.Get();

    /// <summary>Takes back all that was written after the mark.</summary>
    public void Truncate(int length)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)length, (uint)_length);
        _length = length;
    }

    public void WriteNull() => WriteRaw("null"u8);

    public void WriteBoolean(bool value) => WriteRaw(value ? "true"u8 : "false"u8);

    public void WriteNumber(int value)
    {
        value.TryFormat(Reserve(11), out var written);
        _length += written;
    }

    public void WriteNumber(long value)
    {
        value.TryFormat(Reserve(20), out var written);
        _length += written;
    }

    /// <exception cref="CoercionException">The value is not finite: JSON has no such number.</exception>
    public void WriteNumber(double value)
    {
        if (!double.IsFinite(value))
            throw new CoercionException($"Float cannot represent non numeric value: {NumberText.Of(value)}");
        if (value == 0)
        {
            WriteByte((byte)'0');
            return;
        }
        value.TryFormat(Reserve(32), out var written, provider: CultureInfo.InvariantCulture);
        _length += written;
    }

    public void WriteNumber(decimal value)
    {
        value.TryFormat(Reserve(32), out var written, provider: CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Bytes that are JSON already, punctuation included.</summary>
    public void WriteRaw(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        _length += utf8.Length;
    }

    /// <summary>Gives the memory back; <see cref="Written"/> is no longer valid.</summary>
    public void Dispose() => Pool.Return(this);

    internal void WriteByte(byte value)
    {
        if (_length == _buffer.Length)
            Grow(1);
        _buffer[_length++] = value;
    }

    /// <summary>Room for at least <paramref name="count"/> bytes; nothing is written yet.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
            Grow(count);
        return _buffer.AsSpan(_length);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int count)
    {
        var wanted = Math.Max((long)_length + count, Math.Max(InitialSize, _buffer.Length * 2L));
        var larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Min(wanted, Math.Max((long)_length + count, Array.MaxLength))));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        Release(_buffer);
        _buffer = larger;
    }

    private static void Release(byte[] buffer)
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>What was written, as text: for debugging and tests.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Written.Span);

    private sealed class Policy : PooledObjectPolicy<Utf8ResultWriter>
    {
        public override Utf8ResultWriter Create() => new();

        public override bool Return(Utf8ResultWriter writer)
        {
            writer._length = 0;
            if (writer._buffer.Length > MostRetained)
            {
                Release(writer._buffer);
                writer._buffer = [];
            }
            return true;
        }
    }
}
