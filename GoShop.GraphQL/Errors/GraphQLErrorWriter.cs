using System.Text.Json;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Errors;

/// <summary>Writes errors as the response has them (§7.1.2 Errors).</summary>
internal static class GraphQLErrorWriter
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary><c>[{"message":…,"locations":…,"path":…,"extensions":…}]</c>.</summary>
    public static void Write(Utf8ResultWriter writer, IReadOnlyList<GraphQLError> errors)
    {
        writer.WriteByte((byte)'[');
        for (var i = 0; i < errors.Count; i++)
        {
            if (i > 0)
                writer.WriteByte((byte)',');
            Write(writer, errors[i]);
        }
        writer.WriteByte((byte)']');
    }

    /// <summary>A JSON object of values that System.Text.Json can write.</summary>
    public static void WriteMap(Utf8ResultWriter writer, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        writer.WriteByte((byte)'{');
        WriteEntries(writer, entries, first: true);
        writer.WriteByte((byte)'}');
    }

    private static void Write(Utf8ResultWriter writer, GraphQLError error)
    {
        writer.WriteRaw("{\"message\":"u8);
        writer.WriteString(error.Message);
        WriteLocations(writer, error);
        if (error.Path is { } path)
            WritePath(writer, path);
        if (error.Code is not null || error.Extensions is { Count: > 0 })
            WriteExtensions(writer, error);
        writer.WriteByte((byte)'}');
    }

    private static void WriteLocations(Utf8ResultWriter writer, GraphQLError error)
    {
        // An empty list is not allowed.
        var first = true;
        foreach (var location in error.Locations)
        {
            if (!location.IsKnown)
                continue;
            writer.WriteRaw(first ? ",\"locations\":[{\"line\":"u8 : ",{\"line\":"u8);
            writer.WriteNumber(location.Line);
            writer.WriteRaw(",\"column\":"u8);
            writer.WriteNumber(location.Column);
            writer.WriteByte((byte)'}');
            first = false;
        }
        if (!first)
            writer.WriteByte((byte)']');
    }

    private static void WritePath(Utf8ResultWriter writer, IReadOnlyList<object> path)
    {
        writer.WriteRaw(",\"path\":["u8);
        for (var i = 0; i < path.Count; i++)
        {
            if (i > 0)
                writer.WriteByte((byte)',');
            if (path[i] is int index)
                writer.WriteNumber(index);
            else
                writer.WriteString(path[i].ToString());
        }
        writer.WriteByte((byte)']');
    }

    private static void WriteExtensions(Utf8ResultWriter writer, GraphQLError error)
    {
        writer.WriteRaw(",\"extensions\":{"u8);
        if (error.Code is { } code)
        {
            writer.WriteRaw("\"code\":"u8);
            writer.WriteString(code);
        }
        if (error.Extensions is { } extensions)
            WriteEntries(writer, extensions.Where(entry => error.Code is null || entry.Key != "code"), first: error.Code is null);
        writer.WriteByte((byte)'}');
    }

    private static void WriteEntries(Utf8ResultWriter writer, IEnumerable<KeyValuePair<string, object?>> entries, bool first)
    {
        foreach (var (key, value) in entries)
        {
            if (!first)
                writer.WriteByte((byte)',');
            first = false;
            writer.WriteString(key);
            writer.WriteByte((byte)':');
            writer.WriteRaw(JsonSerializer.SerializeToUtf8Bytes(value, Json));
        }
    }
}
