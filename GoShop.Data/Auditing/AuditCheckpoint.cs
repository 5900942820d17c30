using System.Globalization;

namespace GoShop.Data.Auditing;

/// <summary>A link of the audit chain, to be noted elsewhere: as long as the chain holds it, nothing before it was changed.</summary>
/// <param name="Position">Which link, from 1; 0 where there is none yet.</param>
/// <param name="Hash">Its SHA-256 hash in hexadecimal.</param>
public sealed record AuditCheckpoint(long Position, string Hash)
{
    private const int HashLength = 64;

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <returns>Null where the text is none.</returns>
    public static AuditCheckpoint? TryParse(string text) =>
        text.Split(':') is [var position, { Length: HashLength } hash]
            && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && hash.All(char.IsAsciiHexDigit)
            ? new AuditCheckpoint(number, hash.ToLowerInvariant())
            : null;

    /// <summary><c>1234:9f86d0…</c></summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Position}:{Hash}");
}
