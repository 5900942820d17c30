using System.Buffers;
using System.Text.Json;

namespace GoShop.GraphQL.Transport.Multipart;

/// <summary>Which file stands at which places of the operations (GraphQL multipart request specification, <c>map</c>).</summary>
internal sealed class FileMap
{
    private readonly Dictionary<string, string> _fileAt = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);

    private FileMap()
    {
    }

    /// <summary>The names of the parts that are files.</summary>
    public IReadOnlySet<string> Files => _files;

    /// <summary>Takes the map from a JSON value such as <c>{ "0": ["variables.file"] }</c>.</summary>
    /// <param name="fault">What the client did wrong; null where the map is there.</param>
    public static FileMap? Read(JsonElement json, out string? fault)
    {
        fault = "\"map\" must be a JSON object of lists of paths, such as { \"0\": [\"variables.file\"] }.";
        if (json.ValueKind != JsonValueKind.Object)
            return null;
        var map = new FileMap();
        foreach (var file in json.EnumerateObject())
        {
            if (file.Value.ValueKind != JsonValueKind.Array)
                return null;
            map._files.Add(file.Name);
            foreach (var path in file.Value.EnumerateArray())
            {
                if (path.ValueKind != JsonValueKind.String)
                    return null;
                if (!map._fileAt.TryAdd(path.GetString()!, file.Name))
                {
                    fault = $"\"map\" puts two files at \"{path.GetString()}\".";
                    return null;
                }
            }
        }
        fault = null;
        return map;
    }

    /// <summary>The operations with the names of the files at their places, where the client has null.</summary>
    /// <param name="fault">What the client did wrong; null where the operations are there.</param>
    public JsonDocument? Place(JsonElement operations, out string? fault)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var left = new HashSet<string>(_fileAt.Keys, StringComparer.Ordinal);
        using (var writer = new Utf8JsonWriter(buffer))
            Write(operations, "", writer, left);
        fault = left.Count == 0 ? null : $"\"map\" puts a file at \"{left.First()}\", where \"operations\" has no null.";
        return fault is null ? JsonDocument.Parse(buffer.WrittenMemory) : null;
    }

    private void Write(JsonElement value, string path, Utf8JsonWriter writer, HashSet<string> left)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in value.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    Write(property.Value, Below(path, property.Name), writer, left);
                }
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                var index = 0;
                foreach (var item in value.EnumerateArray())
                    Write(item, Below(path, $"{index++}"), writer, left);
                writer.WriteEndArray();
                break;
            case JsonValueKind.Null when left.Remove(path):
                writer.WriteStringValue(_fileAt[path]);
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    private static string Below(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";
}
