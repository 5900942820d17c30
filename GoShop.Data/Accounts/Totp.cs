using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GoShop.Data.Accounts;

/// <summary>
/// Time-based one-time passwords (RFC 6238) as authenticator apps make them: six digits of HMAC-SHA-1, a new one every 30 seconds. Identity's own provider takes codes of
/// two and a half minutes by the machine's clock and does not say of which step one is, so that it could not be taken once only.
/// </summary>
internal static class Totp
{
    /// <summary>How many digits a code has.</summary>
    public const int Digits = 6;

    /// <summary>How long a code is shown, in seconds.</summary>
    public const int Period = 30;

    /// <summary>How many steps the clock of a phone may be off.</summary>
    private const int Tolerance = 1;

    /// <summary>The number of the step at a time (RFC 6238 §4.2).</summary>
    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / Period;

    /// <summary>The code of a step (RFC 4226 §5.3).</summary>
    /// <param name="secret">What server and app share.</param>
    /// <param name="step">The step.</param>
    /// <param name="digits">How many digits.</param>
    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 and the apps take SHA-1, which is sound within HMAC.")]
    public static string Code(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 15)..]) & int.MaxValue;
        return (number % (int)Math.Pow(10, digits)).ToString($"D{digits}", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, of those that are good at a time; null where it is of none.</summary>
    public static long? FindStep(ReadOnlySpan<byte> secret, string code, DateTimeOffset at)
    {
        var given = Encoding.UTF8.GetBytes(code);
        long? found = null;
        for (var step = StepAt(at) - Tolerance; step <= StepAt(at) + Tolerance; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Code(secret, step))))
                found = step;
        }
        return found;
    }
}
