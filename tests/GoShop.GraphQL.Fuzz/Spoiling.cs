using System.Text;

namespace GoShop.GraphQL.Fuzz;

/// <summary>Makes bad inputs of good ones, and of nothing.</summary>
internal static class Spoiling
{
    private static readonly string[] Morsels =
    [
        "{", "}", "(", ")", "[", "]", "...", "$", "@", "!", ":", "|", "&", "=", "\"", "\"\"\"", "\\", "\\u{110000}", "\ud800", "\0", "#", "\ufeff", ",",
        "null", "true", "on", "fragment", "query", "subscription", "__schema", "__typename", "0", "-", "1e", "99999999999999999999", "0x1", "\r", "\n",
    ];

    /// <summary>The text with a few places deleted, doubled or replaced.</summary>
    public static string Spoil(string text, Random random)
    {
        var spoiled = new StringBuilder(text);
        for (var times = random.Next(1, 5); times > 0 && spoiled.Length > 0; times--)
        {
            var place = random.Next(spoiled.Length);
            var length = Math.Min(random.Next(1, 12), spoiled.Length - place);
            switch (random.Next(3))
            {
                case 0:
                    spoiled.Remove(place, length);
                    break;
                case 1:
                    spoiled.Insert(place, spoiled.ToString(place, length));
                    break;
                default:
                    spoiled.Insert(place, Morsels[random.Next(Morsels.Length)]);
                    break;
            }
        }
        return spoiled.ToString();
    }

    /// <summary>The text's words in another order, some of them many times.</summary>
    public static string Shuffle(string text, Random random)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        random.Shuffle(words);
        var repeated = words[random.Next(words.Length)];
        return string.Join(' ', words.Take(random.Next(1, words.Length + 1)).Concat(Enumerable.Repeat(repeated, random.Next(100) == 0 ? 5_000 : random.Next(3))));
    }

    /// <summary>Bytes as a careless client would decode them, or morsels of GraphQL in any order.</summary>
    public static string Bytes(Random random)
    {
        if (random.Next(2) == 0)
            return string.Concat(Enumerable.Range(0, random.Next(1, 200)).Select(_ => Morsels[random.Next(Morsels.Length)]));
        var bytes = new byte[random.Next(1, 400)];
        random.NextBytes(bytes);
        return random.Next(2) == 0 ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);
    }
}
