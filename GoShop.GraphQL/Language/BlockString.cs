using System.Text;

namespace GoShop.GraphQL.Language;

/// <summary>Block strings (§2.9.4): what they mean and how they are printed.</summary>
internal static class BlockString
{
    /// <summary>BlockStringValue(): the raw text without common indentation and without blank first and last lines.</summary>
    /// <param name="raw">What stands between the triple quotes, escaped triple quotes still escaped.</param>
    public static string Value(ReadOnlySpan<char> raw)
    {
        var (commonIndent, first, last) = Measure(raw);
        if (last < 0)
            return "";

        var text = new StringBuilder(raw.Length);
        var index = 0;
        foreach (var line in new LineEnumerator(raw))
        {
            if (index > last)
                break;
            if (index > first)
                text.Append('\n');
            if (index >= first)
                text.Append(index == 0 ? line : line[Math.Min(commonIndent, line.Length)..]);
            index++;
        }
        return text.Replace("\\\"\"\"", "\"\"\"").ToString();
    }

    /// <summary>Whether the text, printed as a block string, reads back as itself.</summary>
    public static bool CanHold(string text)
    {
        if (text.Length == 0)
            return true;
        var (lineIsEmpty, lineIsIndented, allIndented, seenLine) = (true, false, true, false);
        foreach (var character in text)
        {
            switch (character)
            {
                case '\n':
                    if (lineIsEmpty && !seenLine)
                        return false;
                    (seenLine, lineIsEmpty, lineIsIndented) = (true, true, false);
                    break;
                case '\t' or ' ':
                    lineIsIndented |= lineIsEmpty;
                    break;
                case <= '\u000F':
                    return false;
                default:
                    allIndented &= lineIsIndented;
                    lineIsEmpty = false;
                    break;
            }
        }
        return !lineIsEmpty && !(allIndented && seenLine);
    }

    /// <summary>The text between triple quotes, on lines of its own where that reads better.</summary>
    public static string Print(string text)
    {
        var escaped = text.Replace("\"\"\"", "\\\"\"\"");
        var isSingleLine = escaped.AsSpan().IndexOfAny('\n', '\r') < 0;
        var forceLeadingNewLine = !isSingleLine && LinesAfterFirstAreIndented(escaped);
        var endsInTripleQuotes = escaped.EndsWith("\\\"\"\"", StringComparison.Ordinal);
        var forceTrailingNewLine = (text.EndsWith('"') && !endsInTripleQuotes) || text.EndsWith('\\');
        var severalLines = !isSingleLine || text.Length > 70 || forceTrailingNewLine || endsInTripleQuotes;
        // A first line of its own would take the leading white space of a single line with it.
        var startsWithSpace = isSingleLine && text.Length > 0 && IsWhiteSpace(text[0]);

        var printed = new StringBuilder(escaped.Length + 8).Append("\"\"\"");
        if ((severalLines && !startsWithSpace) || forceLeadingNewLine)
            printed.Append('\n');
        printed.Append(escaped);
        if (severalLines)
            printed.Append('\n');
        return printed.Append("\"\"\"").ToString();
    }

    private static (int CommonIndent, int First, int Last) Measure(ReadOnlySpan<char> raw)
    {
        var (commonIndent, first, last, index) = (int.MaxValue, -1, -1, 0);
        foreach (var line in new LineEnumerator(raw))
        {
            var indent = line.IndexOfAnyExcept(' ', '\t');
            if (indent >= 0)
            {
                if (first < 0)
                    first = index;
                last = index;
                if (index > 0 && indent < commonIndent)
                    commonIndent = indent;
            }
            index++;
        }
        return (commonIndent, first, last);
    }

    private static bool LinesAfterFirstAreIndented(string text)
    {
        var index = 0;
        foreach (var line in new LineEnumerator(text))
        {
            if (index++ > 0 && line.Length > 0 && !IsWhiteSpace(line[0]))
                return false;
        }
        return true;
    }

    private static bool IsWhiteSpace(char character) => character is ' ' or '\t';

    /// <summary>The lines of a text by the specification's line terminators (§2.1.2), which are fewer than those of .NET.</summary>
    private ref struct LineEnumerator(ReadOnlySpan<char> text)
    {
        private ReadOnlySpan<char> _rest = text;
        private bool _ended;

        public ReadOnlySpan<char> Current { get; private set; }

        public readonly LineEnumerator GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_ended)
                return false;
            var end = _rest.IndexOfAny('\n', '\r');
            if (end < 0)
            {
                Current = _rest;
                _ended = true;
                return true;
            }
            Current = _rest[..end];
            var isPair = _rest[end] == '\r' && end + 1 < _rest.Length && _rest[end + 1] == '\n';
            _rest = _rest[(end + (isPair ? 2 : 1))..];
            return true;
        }
    }
}
