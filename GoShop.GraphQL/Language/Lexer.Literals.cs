using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace GoShop.GraphQL.Language;

internal ref partial struct Lexer
{
    /// <summary>What a string token says: escapes resolved, or a block's indentation removed (§2.9.4).</summary>
    public readonly string StringText(in Token token)
    {
        if (token.Kind == TokenKind.BlockString)
            return BlockString.Value(_source[(token.Start + 3)..(token.End - 3)]);

        var raw = _source[(token.Start + 1)..(token.End - 1)];
        if (raw.IndexOf('\\') < 0)
            return raw.ToString();
        var text = new StringBuilder(raw.Length);
        for (var position = token.Start + 1; position < token.End - 1;)
        {
            if (_source[position] == '\\')
            {
                position = ReadEscape(position, text);
                continue;
            }
            text.Append(_source[position++]);
        }
        return text.ToString();
    }

    private void ReadString(ref Token token, int start)
    {
        var source = _source;
        var position = start + 1;
        while (position < source.Length)
        {
            switch (source[position])
            {
                case '"':
                    Finish(ref token, TokenKind.String, start, position + 1);
                    return;
                case '\\':
                    position = ReadEscape(position, null);
                    continue;
                case '\n' or '\r':
                    Throw(position, "Unterminated string.");
                    return;
                default:
                    position += WidthInString(position);
                    continue;
            }
        }
        Throw(position, "Unterminated string.");
    }

    private void ReadBlockString(ref Token token, int start)
    {
        var source = _source;
        var (line, lineStart, position) = (_line, _lineStart, start + 3);
        while (position < source.Length)
        {
            switch (source[position])
            {
                case '"' when At(position + 1) == '"' && At(position + 2) == '"':
                    Finish(ref token, TokenKind.BlockString, start, position + 3);
                    (_line, _lineStart) = (line, lineStart);
                    return;
                case '\\' when At(position + 1) == '"' && At(position + 2) == '"' && At(position + 3) == '"':
                    position += 4;
                    continue;
                case '\n':
                    (line, lineStart) = (line + 1, ++position);
                    continue;
                case '\r':
                    position += At(position + 1) == '\n' ? 2 : 1;
                    (line, lineStart) = (line + 1, position);
                    continue;
                default:
                    position += WidthInString(position);
                    continue;
            }
        }
        Throw(position, "Unterminated string.");
    }

    private readonly int WidthInString(int position)
    {
        var width = ScalarWidth(position);
        if (width == 0)
            Throw(position, $"Invalid character within String: {Describe(position)}.");
        return width;
    }

    /// <summary>Checks the escape at a backslash, adds what it stands for to <paramref name="text"/>, and gives the index after it.</summary>
    private readonly int ReadEscape(int position, StringBuilder? text)
    {
        var escaped = At(position + 1);
        if (escaped == 'u')
            return At(position + 2) == '{' ? ReadBracedEscape(position, text) : ReadFixedEscape(position, text);
        var character = escaped switch
        {
            '"' or '\\' or '/' => escaped,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => '\0',
        };
        if (character == '\0')
            ThrowInvalidEscape("character", position, 2);
        text?.Append(character);
        return position + 2;
    }

    /// <summary><c>\u{1F600}</c>: any Unicode scalar value.</summary>
    private readonly int ReadBracedEscape(int position, StringBuilder? text)
    {
        const int maxLength = 12;
        var code = 0;
        var length = 3;
        while (length < maxLength)
        {
            var character = At(position + length++);
            if (character == '}')
            {
                if (length < 5 || !Rune.IsValid(code))
                    break;
                text?.Append(new Rune(code).ToString());
                return position + length;
            }
            if (!char.IsAsciiHexDigit(character))
                break;
            code = code << 4 | HexDigit(character);
            if (code < 0)
                break;
        }
        ThrowInvalidEscape("Unicode", position, length);
        return 0;
    }

    /// <summary><c>\u00E9</c>, or a surrogate pair in two of them.</summary>
    private readonly int ReadFixedEscape(int position, StringBuilder? text)
    {
        if (HexCode(position + 2) is { } code)
        {
            if (!char.IsSurrogate(code))
            {
                text?.Append(code);
                return position + 6;
            }
            if (At(position + 6) == '\\' && At(position + 7) == 'u'
                && HexCode(position + 8) is { } low && char.IsSurrogatePair(code, low))
            {
                text?.Append(code).Append(low);
                return position + 12;
            }
        }
        ThrowInvalidEscape("Unicode", position, 6);
        return 0;
    }

    private readonly char? HexCode(int position)
    {
        var code = 0;
        for (var index = position; index < position + 4; index++)
        {
            var character = At(index);
            if (!char.IsAsciiHexDigit(character))
                return null;
            code = code << 4 | HexDigit(character);
        }
        return (char)code;
    }

    private static int HexDigit(char digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private void ReadNumber(ref Token token, int start)
    {
        var kind = TokenKind.Int;
        var position = start;
        if (_source[position] == '-')
            position++;
        if (At(position) == '0')
        {
            position++;
            if (char.IsAsciiDigit(At(position)))
                Throw(position, $"Invalid number, unexpected digit after 0: {Describe(position)}.");
        }
        else
        {
            position = SkipDigits(position);
        }
        if (At(position) == '.')
        {
            kind = TokenKind.Float;
            position = SkipDigits(position + 1);
        }
        if (At(position) is 'e' or 'E')
        {
            kind = TokenKind.Float;
            position++;
            if (At(position) is '+' or '-')
                position++;
            position = SkipDigits(position);
        }
        if (At(position) == '.' || Is(At(position), NameStart))
            ThrowExpectedDigit(position);
        Finish(ref token, kind, start, position);
    }

    /// <summary>The index after at least one digit.</summary>
    private readonly int SkipDigits(int position)
    {
        if (!char.IsAsciiDigit(At(position)))
            ThrowExpectedDigit(position);
        do
            position++;
        while (char.IsAsciiDigit(At(position)));
        return position;
    }

    [DoesNotReturn]
    private readonly void ThrowExpectedDigit(int position)
        => Throw(position, $"Invalid number, expected digit but got: {Describe(position)}.");

    [DoesNotReturn]
    private readonly void ThrowInvalidEscape(string kind, int position, int length)
    {
        var end = Math.Min(position + length, _source.Length);
        Throw(position, $"Invalid {kind} escape sequence: \"{_source[position..end]}\".");
    }
}
