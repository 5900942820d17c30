using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace GoShop.GraphQL.Execution;

/// <content>Strings, and values that are strings in JSON.</content>
public sealed partial class Utf8ResultWriter
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, ' ').Select(code => (char)code), '"', '\\']);

    /// <summary>A JSON string, escaped; lone surrogates become U+FFFD.</summary>
    public void WriteString(ReadOnlySpan<char> value)
    {
        // A UTF-16 code unit takes three bytes at most.
        var room = Reserve(checked(value.Length * 3 + 2));
        var escape = value.IndexOfAny(Escaped);
        if (escape >= 0)
        {
            WriteEscaped(value, escape);
            return;
        }
        room[0] = (byte)'"';
        var length = Encoding.UTF8.GetBytes(value, room[1..]);
        room[length + 1] = (byte)'"';
        _length += length + 2;
    }

    public void WriteString(Guid value)
    {
        var room = Reserve(38);
        room[0] = room[37] = (byte)'"';
        value.TryFormat(room[1..], out _);
        _length += 38;
    }

    /// <summary>RFC 3339 in UTC, with the fraction only where there is one: <c>2026-01-31T12:00:00Z</c>.</summary>
    public void WriteString(DateTimeOffset value)
    {
        var utc = value.UtcDateTime;
        var format = utc.Ticks % TimeSpan.TicksPerSecond == 0 ? "yyyy-MM-ddTHH:mm:ssZ" : "yyyy-MM-ddTHH:mm:ss.FFFFFFFZ";
        var room = Reserve(32);
        room[0] = (byte)'"';
        utc.TryFormat(room[1..], out var length, format, CultureInfo.InvariantCulture);
        room[length + 1] = (byte)'"';
        _length += length + 2;
    }

    /// <summary>The value with its digits and escapes as they came, without white space between.</summary>
    public void WriteJson(JsonElement value)
    {
        var json = JsonMarshal.GetRawUtf8Value(value);
        while (!json.IsEmpty)
        {
            var stop = json.IndexOfAny("\" \n\r\t"u8);
            if (stop < 0)
            {
                WriteRaw(json);
                return;
            }
            WriteRaw(json[..stop]);
            var next = json[stop] == '"' ? stop + StringLength(json[stop..]) : stop + 1;
            if (json[stop] == '"')
                WriteRaw(json[stop..next]);
            json = json[next..];
        }
    }

    private void WriteEscaped(ReadOnlySpan<char> value, int escape)
    {
        WriteByte((byte)'"');
        while (escape >= 0)
        {
            WriteText(value[..escape]);
            WriteEscape(value[escape]);
            value = value[(escape + 1)..];
            escape = value.IndexOfAny(Escaped);
        }
        WriteText(value);
        WriteByte((byte)'"');
    }

    private void WriteText(ReadOnlySpan<char> value) => _length += Encoding.UTF8.GetBytes(value, Reserve(checked(value.Length * 3)));

    private void WriteEscape(char character)
    {
        switch (character)
        {
            case '"':
                WriteRaw("\\\""u8);
                break;
            case '\\':
                WriteRaw("\\\\"u8);
                break;
            case '\n':
                WriteRaw("\\n"u8);
                break;
            case '\r':
                WriteRaw("\\r"u8);
                break;
            case '\t':
                WriteRaw("\\t"u8);
                break;
            case '\b':
                WriteRaw("\\b"u8);
                break;
            case '\f':
                WriteRaw("\\f"u8);
                break;
            default:
                WriteRaw(character < 16 ? "\\u000"u8 : "\\u001"u8);
                WriteByte("0123456789abcdef"u8[character & 15]);
                break;
        }
    }

    /// <summary>The length of the JSON string that the bytes start with, quotes included.</summary>
    private static int StringLength(ReadOnlySpan<byte> json)
    {
        var length = 1;
        while (true)
        {
            length += json[length..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[length] == '"')
                return length + 1;
            length += 2;
        }
    }
}
