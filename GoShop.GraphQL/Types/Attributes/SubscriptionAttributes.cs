namespace GoShop.GraphQL.Types;

/// <summary>The method is a subscription's root field (§6.2.3): it runs once an event, which its <see cref="EventMessageAttribute"/> parameter takes.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SubscribeAttribute : Attribute
{
    /// <summary>
    /// The static method of the same class that opens the stream, an <see cref="IAsyncEnumerable{T}"/> or a task of one; it takes the field's
    /// arguments by name, and services. Null: the events of the topic named by <see cref="TopicAttribute"/>.
    /// </summary>
    public string? With { get; set; }
}

/// <summary>
/// The parameter is the argument by which clients say after which event to go on: the id that came with an answer. Where a client comes back with that id by the
/// transport's own means (<c>Last-Event-ID</c> of Server-Sent Events), the argument holds that. A string; the method that opens the stream takes it by the same name.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class LastEventIdAttribute : Attribute;

/// <summary>Names the topic that a subscription's field listens to. Without it the topic is the method's name.</summary>
/// <param name="template">The topic, with arguments in braces: <c>order:{orderId}</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TopicAttribute(string template) : Attribute
{
    public string Template { get; } = template;
}
