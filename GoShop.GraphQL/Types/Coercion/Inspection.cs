using System.Globalization;
using System.Text;
using System.Text.Json;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>Shows values in messages: short, and never the inside of the server's own objects.</summary>
internal static class Inspection
{
    private const int MostItems = 10;
    private const int MostLevels = 2;

    /// <summary>A message repeats at most this much of what the client sent, so that small requests have no huge answers.</summary>
    private const int MostCharacters = 1_000;

    /// <summary>A literal as it is written in GraphQL.</summary>
    public static string Of(Value literal) => Cut(Printer.Print(literal));

    /// <summary>A JSON value of the variables: <c>{ name: "x", tags: [1, 2] }</c>.</summary>
    public static string Of(JsonElement value)
    {
        var text = new StringBuilder();
        Append(text, value, level: 0);
        return Cut(text.ToString());
    }

    /// <summary>A value that a resolver gave: leaves are shown, of other objects only the type.</summary>
    public static string Of(object? value)
    {
        switch (value)
        {
            case null:
                return "null";
            case JsonElement json:
                return Of(json);
            case string text:
                return Cut(Quoted(text));
            case bool flag:
                return flag ? "true" : "false";
            case double or float:
                return NumberText.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            case Enum or sbyte or byte or short or ushort or int or uint or long or ulong or decimal or char or Guid or DateTimeOffset or DateOnly:
                return string.Create(CultureInfo.InvariantCulture, $"{value}");
            default:
                return $"[{value.GetType().Name}]";
        }
    }

    /// <summary>A string as JSON, with only those characters escaped that have to be.</summary>
    public static string Quoted(string value)
    {
        var text = new StringBuilder(value.Length + 2);
        AppendQuoted(text, value);
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonElement value, int level)
    {
        if (text.Length > MostCharacters)
            return;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                if (JsonText.TryGetString(value, out var read))
                    AppendQuoted(text, read);
                else
                    text.Append(value.GetRawText());
                break;
            case JsonValueKind.Number:
                text.Append(NumberText.Of(value.GetDouble()));
                break;
            case JsonValueKind.Array:
                AppendArray(text, value, level);
                break;
            case JsonValueKind.Object:
                AppendObject(text, value, level);
                break;
            case JsonValueKind.Undefined:
                text.Append("undefined");
                break;
            default:
                text.Append(value.GetRawText());
                break;
        }
    }

    private static void AppendArray(StringBuilder text, JsonElement array, int level)
    {
        var count = array.GetArrayLength();
        if (level >= MostLevels && count > 0)
        {
            text.Append("[Array]");
            return;
        }
        text.Append('[');
        var shown = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (shown > 0)
                text.Append(", ");
            if (shown == MostItems)
            {
                var more = count - shown;
                text.Append(CultureInfo.InvariantCulture, $"... {more} more item{(more == 1 ? "" : "s")}");
                break;
            }
            Append(text, item, level + 1);
            shown++;
        }
        text.Append(']');
    }

    private static void AppendObject(StringBuilder text, JsonElement value, int level)
    {
        var empty = true;
        foreach (var property in value.EnumerateObject())
        {
            if (level >= MostLevels)
            {
                text.Append("[Object]");
                return;
            }
            text.Append(empty ? "{ " : ", ").Append(JsonText.NameOf(property)).Append(": ");
            empty = false;
            Append(text, property.Value, level + 1);
        }
        text.Append(empty ? "{}" : " }");
    }

    private static void AppendQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value.AsSpan(0, Math.Min(value.Length, MostCharacters)))
        {
            switch (character)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case < ' ':
                    text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
                    break;
                default:
                    text.Append(character);
                    break;
            }
        }
        text.Append('"');
    }

    /// <summary>The text, cut where it is longer than a message should repeat.</summary>
    public static string Cut(string text)
    {
        if (text.Length <= MostCharacters)
            return text;
        var length = char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters;
        return $"{text.AsSpan(0, length)}…";
    }
}
