using System.Text.Json;

namespace GoShop.GraphQL.Subscriptions;

/// <summary>Messages as they travel between instances: JSON; no bytes at all when the topic is completed.</summary>
internal static class TopicMessage
{
    public static ReadOnlyMemory<byte> Completed => default;

    public static bool IsCompleted(ReadOnlyMemory<byte> bytes) => bytes.IsEmpty;

    public static ReadOnlyMemory<byte> Serialize<TMessage>(TMessage message) => JsonSerializer.SerializeToUtf8Bytes(message, JsonSerializerOptions.Web);

    /// <exception cref="JsonException">The bytes are not a value of the type.</exception>
    public static object Deserialize(ReadOnlyMemory<byte> bytes, Type type)
        => JsonSerializer.Deserialize(bytes.Span, type, JsonSerializerOptions.Web) ?? throw new JsonException("The message is null.");
}
