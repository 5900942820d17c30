namespace GoShop.Data.Unicode;

/// <summary>Korean syllables, which are computed of their letters (Unicode §3.12).</summary>
internal static class Hangul
{
    private const int FirstSyllable = 0xAC00;
    private const int FirstLeading = 0x1100;
    private const int FirstVowel = 0x1161;
    // One before the first: a syllable may end in its vowel.
    private const int NoTrailing = 0x11A7;
    private const int Leadings = 19;
    private const int Vowels = 21;
    private const int Trailings = 28;

    public static bool IsSyllable(int code) => code is >= FirstSyllable and < FirstSyllable + Leadings * Vowels * Trailings;

    /// <summary>Adds a syllable's letters to a list.</summary>
    public static void Decompose(int syllable, List<int> codes)
    {
        var index = syllable - FirstSyllable;
        codes.Add(FirstLeading + index / (Vowels * Trailings));
        codes.Add(FirstVowel + index / Trailings % Vowels);
        if (index % Trailings > 0)
            codes.Add(NoTrailing + index % Trailings);
    }

    /// <summary>The syllable that two letters, or a syllable and a letter, make; null where they make none.</summary>
    public static int? Compose(int first, int second)
    {
        if (first is >= FirstLeading and < FirstLeading + Leadings && second is >= FirstVowel and < FirstVowel + Vowels)
            return FirstSyllable + ((first - FirstLeading) * Vowels + second - FirstVowel) * Trailings;
        return IsSyllable(first) && (first - FirstSyllable) % Trailings == 0 && second is > NoTrailing and < NoTrailing + Trailings
            ? first + second - NoTrailing
            : null;
    }
}
