using System.Text.Json;

namespace GoShop.GraphQL.Transport.WebSockets;

/// <summary>What a client may say in <c>graphql-transport-ws</c>.</summary>
internal enum SocketMessageType
{
    ConnectionInit,
    Ping,
    Pong,
    Subscribe,
    Complete,
}

/// <summary>A message of a client.</summary>
internal readonly record struct SocketMessage(SocketMessageType Type)
{
    /// <summary>The operation it is about: of <c>subscribe</c> and <c>complete</c>.</summary>
    public string Id { get; private init; } = "";

    /// <summary>Lives as long as the document that the message was read from; undefined or null where there is none.</summary>
    public JsonElement Payload { get; private init; }

    /// <summary>What <c>subscribe</c> asks, free of the document's memory.</summary>
    public RequestParameters? Request { get; private init; }

    /// <summary>Reads a message; null, with what is wrong with it, where it is not one.</summary>
    public static SocketMessage? Read(JsonElement json, out string? fault)
    {
        fault = null;
        if (json.ValueKind != JsonValueKind.Object)
            return Invalid("a message must be a JSON object", out fault);
        if (!TryGetString(json, "type"u8, out var typeName))
            return Invalid("the message has no \"type\"", out fault);
        SocketMessageType? known = typeName switch
        {
            "connection_init" => SocketMessageType.ConnectionInit,
            "ping" => SocketMessageType.Ping,
            "pong" => SocketMessageType.Pong,
            "subscribe" => SocketMessageType.Subscribe,
            "complete" => SocketMessageType.Complete,
            _ => null,
        };
        if (known is not { } type)
            return Invalid($"clients do not send messages of type \"{typeName}\"", out fault);

        var hasPayload = json.TryGetProperty("payload"u8, out var payload);
        if (type is SocketMessageType.ConnectionInit or SocketMessageType.Ping or SocketMessageType.Pong)
        {
            return payload.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.Object
                ? new SocketMessage(type) { Payload = payload }
                : Invalid("\"payload\" must be a JSON object", out fault);
        }

        if (!TryGetString(json, "id"u8, out var id) || id.Length == 0)
            return Invalid($"\"{typeName}\" has no \"id\"", out fault);
        if (type == SocketMessageType.Complete)
            return new SocketMessage(type) { Id = id };
        if (!hasPayload)
            return Invalid("\"subscribe\" has no \"payload\"", out fault);
        return RequestParameters.Read(payload, out fault) is { } request
            ? new SocketMessage(type) { Id = id, Request = request.Detach() }
            : null;
    }

    private static bool TryGetString(JsonElement json, ReadOnlySpan<byte> name, out string value)
    {
        value = json.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.String ? property.GetString()! : "";
        return property.ValueKind == JsonValueKind.String;
    }

    private static SocketMessage? Invalid(string what, out string fault)
    {
        fault = $"Invalid message: {what}";
        return null;
    }
}
