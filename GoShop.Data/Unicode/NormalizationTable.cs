using System.Collections.Frozen;
using System.Globalization;

namespace GoShop.Data.Unicode;

/// <summary>What Unicode says of characters that are not themselves in normalization forms C and KC; made by <c>script/normalization-table</c>.</summary>
internal sealed class NormalizationTable
{
    private const string Resource = "GoShop.Data.Unicode.normalization-forms.txt";

    private static readonly Lazy<NormalizationTable> Loaded = new(() => new NormalizationTable());

    private readonly FrozenDictionary<int, int[]> _decompositions;
    private readonly FrozenDictionary<int, int[]> _canonical;
    private readonly FrozenDictionary<int, int> _ranks;
    private readonly FrozenDictionary<(int First, int Second), int> _compositions;

    private NormalizationTable()
    {
        var (decompositions, canonical) = (new Dictionary<int, int[]>(), new Dictionary<int, int[]>());
        var ranks = new Dictionary<int, int>();
        var compositions = new Dictionary<(int, int), int>();
        using var reader = new StreamReader(typeof(NormalizationTable).Assembly.GetManifestResourceStream(Resource)!);
        while (reader.ReadLine() is { } line)
        {
            switch (line.Split(' '))
            {
                case ["+", var whole, var first, var second]:
                    compositions[(CodeOf(first), CodeOf(second))] = CodeOf(whole);
                    break;
                case ["=", var same, .. var pieces]:
                    canonical[CodeOf(same)] = pieces is [] ? decompositions[CodeOf(same)] : [.. pieces.Select(CodeOf)];
                    break;
                case [var mark, var rank]:
                    ranks[CodeOf(mark)] = int.Parse(rank, CultureInfo.InvariantCulture);
                    break;
                case [var character, _, .. var parts]:
                    decompositions[CodeOf(character)] = [.. parts.Select(CodeOf)];
                    break;
                default:
                    throw new InvalidDataException($"The normalization table has a line «{line}».");
            }
        }
        _canonical = canonical.ToFrozenDictionary();
        (_decompositions, _ranks, _compositions) = (decompositions.ToFrozenDictionary(), ranks.ToFrozenDictionary(), compositions.ToFrozenDictionary());
    }

    /// <summary>The one table. Read when it is first needed: most text is ASCII.</summary>
    public static NormalizationTable Instance => Loaded.Value;

    /// <summary>What a code point decomposes into, as far as it goes; null where it does not.</summary>
    public int[]? Decompose(int code) => _decompositions.GetValueOrDefault(code);

    /// <summary>What a code point is the same as, taken apart as far as it goes; null where it is nothing else.</summary>
    public int[]? DecomposeCanonically(int code) => _canonical.GetValueOrDefault(code);

    /// <summary>The order of a combining character among others (its combining class, counted through); 0 for all other characters.</summary>
    public int RankOf(int code) => _ranks.GetValueOrDefault(code);

    /// <summary>What two code points compose to; null where they do not.</summary>
    public int? Compose(int first, int second) => _compositions.TryGetValue((first, second), out var whole) ? whole : null;

    private static int CodeOf(string hex) => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
