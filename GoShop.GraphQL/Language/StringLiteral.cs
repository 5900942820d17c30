using System.Buffers;
using System.Globalization;
using System.Text;

namespace GoShop.GraphQL.Language;

/// <summary>Prints quoted strings (§2.9.4).</summary>
internal static class StringLiteral
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Concat([0x22, 0x5C]).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code)]);

    /// <summary>The text in quotes, with quotes, backslashes and control characters escaped.</summary>
    public static string Print(string text)
    {
        if (text.AsSpan().IndexOfAny(Escaped) < 0)
            return $"\"{text}\"";
        var printed = new StringBuilder(text.Length + 16).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => printed.Append("\\\""),
                '\\' => printed.Append("\\\\"),
                '\b' => printed.Append("\\b"),
                '\t' => printed.Append("\\t"),
                '\n' => printed.Append("\\n"),
                '\f' => printed.Append("\\f"),
                '\r' => printed.Append("\\r"),
                _ when Escaped.Contains(character) => printed.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:X4}"),
                _ => printed.Append(character),
            };
        }
        return printed.Append('"').ToString();
    }
}
