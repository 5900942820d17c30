using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Subscriptions;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Streams of events of any C# type as streams of objects, which is what subscriptions run on.</summary>
internal static class EventStreams
{
    /// <summary>What subscribes to a topic with messages of a type.</summary>
    public static Func<string, ResolverContext, ValueTask<IAsyncEnumerable<object?>>> TopicOpener(Type messageType)
        => typeof(EventStreams).StaticMethod(nameof(OpenTopic), messageType).CreateDelegate<Func<string, ResolverContext, ValueTask<IAsyncEnumerable<object?>>>>();

    /// <summary>Makes a stream of objects of a stream of values of a type.</summary>
    public static Func<object?, IAsyncEnumerable<object?>> Boxing(Type eventType)
        => typeof(EventStreams).StaticMethod(nameof(Box), eventType).CreateDelegate<Func<object?, IAsyncEnumerable<object?>>>();

    /// <summary>The type of a stream's events; null where the type is no stream.</summary>
    public static Type? EventTypeOf(Type streamType)
        => streamType.GetInterfaces().Prepend(streamType)
            .FirstOrDefault(candidate => candidate.IsGenericType && candidate.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
            ?.GetGenericArguments()[0];

    private static async ValueTask<IAsyncEnumerable<object?>> OpenTopic<T>(string topic, ResolverContext context) where T : notnull
    {
        var receiver = context.Services.GetRequiredService<ITopicEventReceiver>();
        return Box<T>(await receiver.SubscribeAsync<T>(topic, context.Cancellation).ConfigureAwait(true));
    }

    private static IAsyncEnumerable<object?> Box<T>(object? stream) => stream switch
    {
        IAsyncEnumerable<object?> objects => objects,
        IAsyncEnumerable<T> values => new BoxedStream<T>(values),
        _ => throw new InvalidOperationException("No stream of events was opened."),
    };

    /// <summary>A stream of values of a value type; disposing it disposes the stream.</summary>
    private sealed class BoxedStream<T>(IAsyncEnumerable<T> values) : IAsyncEnumerable<object?>, ISourceStream
    {
        public long Lost => values is ISourceStream source ? source.Lost : 0;

        public string? LastId => (values as ISourceStream)?.LastId;

        public async IAsyncEnumerator<object?> GetAsyncEnumerator(CancellationToken cancellationToken = default)
        {
            await foreach (var value in values.WithCancellation(cancellationToken).ConfigureAwait(false))
                yield return value;
        }

        public ValueTask DisposeAsync() => values is IAsyncDisposable disposable ? disposable.DisposeAsync() : ValueTask.CompletedTask;
    }
}
