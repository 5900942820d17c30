using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Data.Outbox;

/// <summary>Puts consumers into a service collection.</summary>
public static class OutboxConsumers
{
    /// <summary>Has messages of a kind handed to a consumer, each in a scope of its own.</summary>
    public static IServiceCollection AddOutboxConsumer<TConsumer>(this IServiceCollection services, string kind)
        where TConsumer : class, IOutboxConsumer => services
        .AddKeyedScoped<IOutboxConsumer, TConsumer>(kind)
        .AddSingleton(new OutboxKind(kind));
}

/// <summary>A kind of message that there is a consumer for.</summary>
/// <param name="Name">What messages call it, and the key its consumer is registered under.</param>
public sealed record OutboxKind(string Name);
