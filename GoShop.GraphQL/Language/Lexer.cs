using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace GoShop.GraphQL.Language;

/// <summary>Cuts a text into tokens (§2.1 Source Text). Strings and numbers are checked here, read later.</summary>
internal ref partial struct Lexer(ReadOnlySpan<char> source)
{
    private const byte NameStart = 1;
    private const byte NameContinue = 2;
    private static readonly byte[] CharacterClasses = ClassifyCharacters();

    private readonly ReadOnlySpan<char> _source = source;
    private int _position;
    private int _line = 1;
    private int _lineStart;

    /// <summary>The text of a token as it stands in the source.</summary>
    public readonly ReadOnlySpan<char> Text(in Token token) => _source[token.Start..token.End];

    /// <summary>Reads the next token that is not ignored (§2.1.7); at the end of the text, <see cref="TokenKind.EndOfFile"/> again and again.</summary>
    /// <exception cref="GraphQLSyntaxException">No token starts here.</exception>
    public void Read(ref Token token)
    {
        var source = _source;
        var position = _position;
        while ((uint)position < (uint)source.Length)
        {
            var character = source[position];
            switch (character)
            {
                case ' ':
                    position = SkipSpaces(position + 1);
                    continue;
                case '\t' or ',' or '\uFEFF':
                    position++;
                    continue;
                case '\n':
                    StartLine(++position);
                    position = SkipSpaces(position);
                    continue;
                case '\r':
                    position += At(position + 1) == '\n' ? 2 : 1;
                    StartLine(position);
                    continue;
                case '#':
                    position = SkipComment(position + 1);
                    continue;
                case '{':
                    Finish(ref token, TokenKind.LeftBrace, position, position + 1);
                    return;
                case '}':
                    Finish(ref token, TokenKind.RightBrace, position, position + 1);
                    return;
                case '(':
                    Finish(ref token, TokenKind.LeftParenthesis, position, position + 1);
                    return;
                case ')':
                    Finish(ref token, TokenKind.RightParenthesis, position, position + 1);
                    return;
                case ':':
                    Finish(ref token, TokenKind.Colon, position, position + 1);
                    return;
                case '$':
                    Finish(ref token, TokenKind.Dollar, position, position + 1);
                    return;
                case '!':
                    Finish(ref token, TokenKind.Bang, position, position + 1);
                    return;
                case '[':
                    Finish(ref token, TokenKind.LeftBracket, position, position + 1);
                    return;
                case ']':
                    Finish(ref token, TokenKind.RightBracket, position, position + 1);
                    return;
                case '@':
                    Finish(ref token, TokenKind.At, position, position + 1);
                    return;
                case '=':
                    Finish(ref token, TokenKind.EqualsSign, position, position + 1);
                    return;
                case '|':
                    Finish(ref token, TokenKind.Pipe, position, position + 1);
                    return;
                case '&':
                    Finish(ref token, TokenKind.Ampersand, position, position + 1);
                    return;
                case '.':
                    if (At(position + 1) != '.' || At(position + 2) != '.')
                        ThrowLoneDot(position);
                    Finish(ref token, TokenKind.Spread, position, position + 3);
                    return;
                case '"':
                    if (At(position + 1) == '"' && At(position + 2) == '"')
                        ReadBlockString(ref token, position);
                    else
                        ReadString(ref token, position);
                    return;
                case (>= '0' and <= '9') or '-':
                    ReadNumber(ref token, position);
                    return;
                default:
                    if (!Is(character, NameStart))
                        ThrowUnexpectedCharacter(position);
                    var end = position + 1;
                    while ((uint)end < (uint)source.Length && Is(source[end], NameContinue))
                        end++;
                    Finish(ref token, TokenKind.Name, position, end);
                    return;
            }
        }
        Finish(ref token, TokenKind.EndOfFile, source.Length, source.Length);
    }

    /// <summary>The line and column of an index; counts from the start, so it is for errors only.</summary>
    public readonly Location LocationOf(int position)
    {
        var (line, lineStart) = (1, 0);
        for (var index = 0; index < position; index++)
        {
            var character = _source[index];
            if (character == '\n' || (character == '\r' && At(index + 1) != '\n'))
                (line, lineStart) = (line + 1, index + 1);
        }
        return new Location(line, position - lineStart + 1);
    }

    /// <summary>The character at an index, or NUL past the end, which no rule of the grammar asks for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly char At(int position) => (uint)position < (uint)_source.Length ? _source[position] : '\0';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Finish(ref Token token, TokenKind kind, int start, int end)
    {
        token.Kind = kind;
        token.Start = start;
        token.End = end;
        token.Location = new Location(_line, start - _lineStart + 1);
        _position = end;
    }

    private void StartLine(int position)
    {
        _line++;
        _lineStart = position;
    }

    /// <summary>The index after a run of spaces: a good part of most documents.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int SkipSpaces(int position)
    {
        var source = _source;
        while ((uint)position < (uint)source.Length && source[position] == ' ')
            position++;
        return position;
    }

    /// <summary>The index after a comment. A character that no text may hold ends the comment, and is then met as a token.</summary>
    private readonly int SkipComment(int position)
    {
        while (position < _source.Length && _source[position] is not ('\n' or '\r'))
        {
            var width = ScalarWidth(position);
            if (width == 0)
                break;
            position += width;
        }
        return position;
    }

    /// <summary>How many UTF-16 code units the Unicode scalar value here takes; 0 for half a surrogate pair (§2.1.1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly int ScalarWidth(int position)
    {
        if (!char.IsSurrogate(_source[position]))
            return 1;
        return char.IsSurrogatePair(_source[position], At(position + 1)) ? 2 : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Is(char character, byte classes)
        => character < 128 && (CharacterClasses[character] & classes) != 0;

    private static byte[] ClassifyCharacters()
    {
        var classes = new byte[128];
        for (var character = '\0'; character < 128; character++)
        {
            if (char.IsAsciiLetter(character) || character == '_')
                classes[character] = NameStart | NameContinue;
            else if (char.IsAsciiDigit(character))
                classes[character] = NameContinue;
        }
        return classes;
    }

    [DoesNotReturn]
    private readonly void Throw(int position, string message)
        => throw new GraphQLSyntaxException($"Syntax Error: {message}", LocationOf(position));

    [DoesNotReturn]
    private readonly void ThrowLoneDot(int position)
    {
        var next = At(position + 1);
        if (next == '.')
            Throw(position, "Unexpected \"..\", did you mean \"...\"?");
        if (!char.IsAsciiDigit(next))
            ThrowUnexpectedCharacter(position);
        var end = SkipDigits(position + 1);
        Throw(position, $"Invalid number, expected digit before \".\", did you mean \"0.{_source[(position + 1)..end]}\"?");
    }

    [DoesNotReturn]
    private readonly void ThrowUnexpectedCharacter(int position)
    {
        if (_source[position] == '\'')
            Throw(position, "Unexpected single quote character ('), did you mean to use a double quote (\")?");
        Throw(position, $"{(ScalarWidth(position) > 0 ? "Unexpected" : "Invalid")} character: {Describe(position)}.");
    }

    /// <summary>A character for a message: printable ASCII in quotes, others by their code point.</summary>
    private readonly string Describe(int position)
    {
        if (position >= _source.Length)
            return "<EOF>";
        var character = _source[position];
        if (character == '"')
            return "'\"'";
        if (character is >= ' ' and <= '~')
            return $"\"{character}\"";
        var code = ScalarWidth(position) == 2 ? char.ConvertToUtf32(character, _source[position + 1]) : character;
        return $"U+{code:X4}";
    }
}
