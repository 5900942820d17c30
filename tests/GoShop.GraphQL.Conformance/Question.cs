using System.Text;
using System.Text.Json;

namespace GoShop.GraphQL.Conformance;

/// <summary>One case: its kind and what the kind needs.</summary>
internal sealed class Question(JsonElement json)
{
    public string Kind => Text("kind");
    public string Schema => Text("schema");
    public string Document => Text("document");
    public string? OperationName => Has("operationName") ? Text("operationName") : null;
    public JsonElement Variables => Element("variables");

    /// <summary>The JSON that root fields read; null where there is none.</summary>
    public object? RootValue => Has("rootValue") ? Element("rootValue") : null;

    private JsonElement Element(string name) => json.TryGetProperty(name, out var element) ? element : default;

    private bool Has(string name) => Element(name).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    private string Text(string name)
    {
        var element = json.GetProperty(name);
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Unescape(element.GetRawText().AsSpan()[1..^1]);
        }
    }

    /// <summary>Reads a JSON string that holds half of a surrogate pair: a text like any other to the parser under test.</summary>
    private static string Unescape(ReadOnlySpan<char> raw)
    {
        var text = new StringBuilder(raw.Length);
        for (var index = 0; index < raw.Length; index++)
        {
            if (raw[index] != '\\')
            {
                text.Append(raw[index]);
                continue;
            }
            var escaped = raw[++index];
            if (escaped == 'u')
            {
                text.Append((char)Convert.ToUInt16(raw.Slice(index + 1, 4).ToString(), 16));
                index += 4;
                continue;
            }
            text.Append(escaped switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => escaped });
        }
        return text.ToString();
    }
}
