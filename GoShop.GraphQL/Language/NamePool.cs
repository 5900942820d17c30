using System.Runtime.InteropServices;

namespace GoShop.GraphQL.Language;

/// <summary>Shares the strings of names and short numbers between documents, so that those seen lately cost no allocation.</summary>
/// <remarks>
/// A fixed table without locks: a slot holds the last string that hashed to it, and a race only costs a second copy. Its size bounds
/// what hostile documents can make it keep.
/// </remarks>
internal static class NamePool
{
    private const int MaxLength = 64;
    private static readonly string?[] Slots = new string?[4096];

    /// <summary>The text as a string, an existing one where there is one.</summary>
    public static string Get(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > MaxLength)
            return text.ToString();
        ref var slot = ref Slots[Hash(text) & (uint)(Slots.Length - 1)];
        var known = slot;
        if (known is not null && text.SequenceEqual(known))
            return known;
        return slot = text.ToString();
    }

    /// <summary>Mixes the length with the first and last four characters, which tell most names apart.</summary>
    private static uint Hash(ReadOnlySpan<char> text)
    {
        ulong mixed;
        if (text.Length >= 4)
        {
            var first = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text));
            var last = MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text[^4..]));
            mixed = (first * 0x9E3779B97F4A7C15) ^ (last * 0xC2B2AE3D27D4EB4F);
        }
        else
        {
            mixed = ((ulong)text[0] << 32 | (ulong)text[^1] << 16 | text[text.Length / 2]) * 0x9E3779B97F4A7C15;
        }
        mixed += (ulong)text.Length * 0x165667B19E3779F9;
        return (uint)((mixed ^ (mixed >> 29)) >> 20);
    }
}
