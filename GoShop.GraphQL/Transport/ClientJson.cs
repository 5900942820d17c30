using System.Text.Json;

namespace GoShop.GraphQL.Transport;

/// <summary>Reads the JSON of clients, whatever way it comes.</summary>
internal static class ClientJson
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Parses what a client sent; null where it is empty, not JSON, not sound or ambiguous.</summary>
    /// <param name="what">What the text is, to begin a sentence with.</param>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> text, string what, out string? fault)
    {
        if (text.IsEmpty)
        {
            fault = $"{what} is empty.";
            return null;
        }
        if (!JsonSoundness.Check(text.Span, out var unsound))
        {
            fault = $"{what} holds {unsound}.";
            return null;
        }
        try
        {
            fault = null;
            return JsonDocument.Parse(text, Strict);
        }
        catch (JsonException exception)
        {
            fault = exception.LineNumber is { } line
                ? $"{what} is not JSON, or nests too deep: line {line + 1}, byte {exception.BytePositionInLine + 1}."
                : $"{what} names {RepeatedName(text)} more than once in one object.";
            return null;
        }
    }

    private static string RepeatedName(ReadOnlyMemory<byte> text)
    {
        using var json = JsonDocument.Parse(text);
        return $"\"{JsonSoundness.FindRepeatedName(json.RootElement)}\"";
    }
}
