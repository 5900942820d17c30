using System.Text.Json;
using GoShop.GraphQL.Execution;

namespace GoShop.GraphQL.Transport.WebSockets;

/// <summary>A message of the server.</summary>
internal readonly record struct SocketOutput
{
    private SocketOutput(string type, string? id = null, ReadOnlyMemory<byte> payload = default) => (Type, Id, Payload) = (type, id, payload);

    private string Type { get; }
    private string? Id { get; }

    /// <summary>JSON as it is; empty for none.</summary>
    private ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The connection is open.</summary>
    public static SocketOutput ConnectionAck => new("connection_ack");

    /// <summary>The answer to a ping, its payload sent back.</summary>
    public static SocketOutput Pong(JsonElement payload)
        => payload.ValueKind == JsonValueKind.Object ? new("pong", payload: JsonSerializer.SerializeToUtf8Bytes(payload)) : new("pong");

    /// <summary>An answer of the operation.</summary>
    public static SocketOutput Next(string id, OperationResult result) => new("next", id, result.Json);

    /// <summary>The errors of a request that was not executed; it ends the operation.</summary>
    public static SocketOutput Error(string id, OperationResult result) => new("error", id, ErrorsOf(result.Json));

    /// <summary>The operation is over.</summary>
    public static SocketOutput Complete(string id) => new("complete", id);

    public void WriteTo(Utf8ResultWriter writer)
    {
        writer.WriteRaw("{"u8);
        if (Id is not null)
        {
            writer.WriteRaw("\"id\":"u8);
            writer.WriteString(Id);
            writer.WriteRaw(","u8);
        }
        writer.WriteRaw("\"type\":"u8);
        writer.WriteString(Type);
        if (!Payload.IsEmpty)
        {
            writer.WriteRaw(",\"payload\":"u8);
            writer.WriteRaw(Payload.Span);
        }
        writer.WriteRaw("}"u8);
    }

    /// <summary>The value of <c>errors</c> in a response, found without building a tree of it.</summary>
    private static ReadOnlyMemory<byte> ErrorsOf(ReadOnlyMemory<byte> response)
    {
        var reader = new Utf8JsonReader(response.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("errors"u8);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (found)
                return response[start..(int)reader.BytesConsumed];
        }
        return "[]"u8.ToArray();
    }
}
