using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Data.Outbox;

/// <summary>Puts consumers into a service collection.</summary>
public static class OutboxConsumers
{
    /// <summary>Has messages of a kind handed to a consumer, each in a scope of its own.</summary>
    /// <param name="services">Where to put it.</param>
    /// <param name="kind">What the messages call it.</param>
    /// <param name="isLong">See <see cref="OutboxKind"/>.</param>
    public static IServiceCollection AddOutboxConsumer<TConsumer>(this IServiceCollection services, string kind, bool isLong = false)
        where TConsumer : class, IOutboxConsumer => services
        .AddKeyedScoped<IOutboxConsumer, TConsumer>(kind)
        .AddSingleton(new OutboxKind(kind, isLong));
}

/// <summary>A kind of message that there is a consumer for.</summary>
/// <param name="Name">What messages call it, and the key its consumer is registered under.</param>
/// <param name="IsLong">
/// Whether it may take longer than a lease: the lease is then renewed for as long as the consumer is at it, and an instance that is told to stop breaks it off
/// at once, for another to go on with.
/// </param>
public sealed record OutboxKind(string Name, bool IsLong = false);
