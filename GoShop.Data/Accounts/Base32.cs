namespace GoShop.Data.Accounts;

/// <summary>Base 32 (RFC 4648 §6) without padding: how secrets and codes are written that people type.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int BitsOfDigit = 5;

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var digits = new char[(bytes.Length * 8 + BitsOfDigit - 1) / BitsOfDigit];
        for (var i = 0; i < digits.Length; i++)
        {
            var bit = i * BitsOfDigit;
            var pair = (bytes[bit / 8] << 8) | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            digits[i] = Alphabet[(pair >> (11 - bit % 8)) & 31];
        }
        return new string(digits);
    }

    /// <exception cref="FormatException">The text holds something else.</exception>
    public static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * BitsOfDigit / 8];
        for (var i = 0; i < text.Length; i++)
        {
            var digit = Alphabet.IndexOf(text[i]);
            if (digit < 0)
                throw new FormatException("The text is not base 32.");
            for (var bit = 0; bit < BitsOfDigit; bit++)
            {
                var at = i * BitsOfDigit + bit;
                if (at / 8 < bytes.Length && (digit & (16 >> bit)) != 0)
                    bytes[at / 8] |= (byte)(128 >> (at % 8));
            }
        }
        return bytes;
    }
}
