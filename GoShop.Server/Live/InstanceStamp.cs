using System.Buffers.Text;

namespace GoShop.Server.Live;

/// <summary>
/// Says which instance sent a message: 32 hexadecimal digits and a colon before it, so that it is easy to read
/// in <c>redis-cli subscribe</c>.
/// </summary>
internal readonly record struct InstanceStamp(Guid Instance)
{
    private const int DigitCount = 32;
    private const byte End = (byte)':';

    /// <summary>A stamp that no other instance has.</summary>
    public static InstanceStamp Create() => new(Guid.NewGuid());

    /// <summary>The message with this stamp before it.</summary>
    public byte[] Stamp(ReadOnlySpan<byte> message)
    {
        var stamped = new byte[DigitCount + 1 + message.Length];
        Instance.TryFormat(stamped, out _, "N");
        stamped[DigitCount] = End;
        message.CopyTo(stamped.AsSpan(DigitCount + 1));
        return stamped;
    }

    /// <summary>Takes a stamped message apart; false where it bears no stamp.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> stamped, out InstanceStamp stamp, out ReadOnlyMemory<byte> message)
    {
        var bytes = stamped.Span;
        if (bytes.Length <= DigitCount || bytes[DigitCount] != End || !Utf8Parser.TryParse(bytes[..DigitCount], out Guid instance, out _, 'N'))
        {
            (stamp, message) = (default, default);
            return false;
        }
        (stamp, message) = (new InstanceStamp(instance), stamped[(DigitCount + 1)..]);
        return true;
    }
}
