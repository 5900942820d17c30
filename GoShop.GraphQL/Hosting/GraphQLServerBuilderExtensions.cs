using System.Reflection;
using System.Runtime.CompilerServices;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Subscriptions;
using GoShop.GraphQL.Transport;
using GoShop.GraphQL.Transport.WebSockets;
using GoShop.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>What a GraphQL server can be given.</summary>
public static class GraphQLServerBuilderExtensions
{
    /// <summary>Adds the annotated classes of an assembly to the schema.</summary>
    public static IGraphQLServerBuilder AddTypes(this IGraphQLServerBuilder builder, Assembly assembly)
        => builder.ConfigureSchema(schema => schema.AddTypes(assembly));

    /// <summary>Shapes how the schema is built from types.</summary>
    public static IGraphQLServerBuilder ConfigureSchema(this IGraphQLServerBuilder builder, Action<SchemaBuilder> configure)
    {
        builder.Services.Configure<SchemaSetup>(setup => setup.Configurations.Add(configure));
        return builder;
    }

    /// <summary>Serves a schema that is ready made.</summary>
    public static IGraphQLServerBuilder UseSchema(this IGraphQLServerBuilder builder, Schema schema) => builder.UseSchema(_ => schema);

    /// <summary>Serves the schema that <paramref name="source"/> makes, once.</summary>
    public static IGraphQLServerBuilder UseSchema(this IGraphQLServerBuilder builder, Func<IServiceProvider, Schema> source)
    {
        builder.Services.Configure<SchemaSetup>(setup => setup.Source = source);
        return builder;
    }

    /// <summary>Sets what the endpoint offers and what it bears.</summary>
    public static IGraphQLServerBuilder ModifyServerOptions(this IGraphQLServerBuilder builder, Action<GraphQLServerOptions> modify)
    {
        builder.Services.Configure(modify);
        return builder;
    }

    /// <summary>Sets how requests are executed, and what they may take.</summary>
    public static IGraphQLServerBuilder ModifyRequestOptions(this IGraphQLServerBuilder builder, Action<RequestExecutorOptions> modify)
    {
        builder.Services.Configure(modify);
        return builder;
    }

    /// <summary>
    /// Tells how the database compares rows of values, so that deep pages of lists cost what the first costs also where thousands of items are equal by what
    /// they are sorted by. Npgsql's provider has the two functions.
    /// </summary>
    /// <param name="greaterThan">Whether a row comes after another: <c>EF.Functions.GreaterThan</c>.</param>
    /// <param name="lessThan">Whether a row comes before another: <c>EF.Functions.LessThan</c>.</param>
    public static IGraphQLServerBuilder AddRowComparison(
        this IGraphQLServerBuilder builder, Func<ITuple, ITuple, bool> greaterThan, Func<ITuple, ITuple, bool> lessThan)
    {
        builder.Services.AddSingleton(new RowComparison(greaterThan, lessThan));
        return builder;
    }

    /// <summary>
    /// Answers queries from a cache where <see cref="CacheControlAttribute"/> allows it, and adds <see cref="IResponseCacheInvalidator"/>. Instances share it where an
    /// <see cref="ISharedResponseStore"/> is added too.
    /// </summary>
    public static IGraphQLServerBuilder AddResponseCache(this IGraphQLServerBuilder builder, Action<ResponseCacheOptions>? configure = null)
    {
        builder.Services.AddOptions<ResponseCacheOptions>()
            .Validate(options => options.MaxBytes > 0, $"{nameof(ResponseCacheOptions)}.{nameof(ResponseCacheOptions.MaxBytes)} must be positive.")
            .Validate(options => options.DefaultMaxAge >= 0, $"{nameof(ResponseCacheOptions)}.{nameof(ResponseCacheOptions.DefaultMaxAge)} may not be negative.")
            .ValidateOnStart();
        if (configure is not null)
            builder.Services.Configure(configure);
        builder.Services.TryAddSingleton<ResponseCache>();
        builder.Services.TryAddSingleton<IResponseCacheInvalidator>(services => services.GetRequiredService<ResponseCache>());
        return builder;
    }

    /// <summary>
    /// Adds topics: <see cref="ITopicEventSender"/> and <see cref="ITopicEventReceiver"/>. Messages reach the subscribers of this instance, and those of others
    /// where an <see cref="ITopicProvider"/> is added too.
    /// </summary>
    public static IGraphQLServerBuilder AddInMemorySubscriptions(this IGraphQLServerBuilder builder, Action<SubscriptionOptions>? configure = null)
    {
        builder.Services.AddOptions<SubscriptionOptions>()
            .Validate(options => options.TopicBufferCapacity > 0, $"{nameof(SubscriptionOptions)}.{nameof(SubscriptionOptions.TopicBufferCapacity)} must be positive.")
            .ValidateOnStart();
        if (configure is not null)
            builder.Services.Configure(configure);
        builder.Services.TryAddSingleton<TopicHub>();
        builder.Services.TryAddSingleton<ITopicEventSender>(services => services.GetRequiredService<TopicHub>());
        builder.Services.TryAddSingleton<ITopicEventReceiver>(services => services.GetRequiredService<TopicHub>());
        return builder;
    }

    /// <summary>Adds topics whose messages a provider carries to other instances.</summary>
    public static IGraphQLServerBuilder AddSubscriptions<TProvider>(this IGraphQLServerBuilder builder, Action<SubscriptionOptions>? configure = null)
        where TProvider : class, ITopicProvider
    {
        builder.Services.TryAddSingleton<ITopicProvider, TProvider>();
        return builder.AddInMemorySubscriptions(configure);
    }

    /// <summary>
    /// Adds topics whose events a log keeps: <see cref="IEventLogReceiver"/>, and <see cref="IEventLogSender"/> for whoever writes the log. Subscribers that come back go on where they were.
    /// </summary>
    public static IGraphQLServerBuilder AddEventLog<TLog>(this IGraphQLServerBuilder builder)
        where TLog : class, IEventLog
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IEventLog, TLog>();
        builder.Services.TryAddSingleton<LoggedTopics>();
        builder.Services.TryAddSingleton<IEventLogReceiver>(services => services.GetRequiredService<LoggedTopics>());
        builder.Services.TryAddSingleton<EventLogTail>();
        builder.Services.TryAddSingleton<IEventLogSender>(services => services.GetRequiredService<EventLogTail>());
        builder.Services.AddHostedService(services => services.GetRequiredService<EventLogTail>());
        return builder.AddInMemorySubscriptions();
    }

    /// <summary>Decides who may use WebSockets; the last one added counts.</summary>
    public static IGraphQLServerBuilder AddSocketSessionInterceptor<TInterceptor>(this IGraphQLServerBuilder builder)
        where TInterceptor : class, ISocketSessionInterceptor
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<ISocketSessionInterceptor, TInterceptor>());
        return builder;
    }

    /// <summary>Decides how long sockets and event streams may go on; the last one added counts.</summary>
    public static IGraphQLServerBuilder AddSignInCheck<TCheck>(this IGraphQLServerBuilder builder)
        where TCheck : class, ISignInCheck
    {
        builder.Services.Replace(ServiceDescriptor.Singleton<ISignInCheck, TCheck>());
        return builder;
    }
}
