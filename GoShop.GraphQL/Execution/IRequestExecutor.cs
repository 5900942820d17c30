using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution;

/// <summary>Answers requests over one schema (§6.1 Executing Requests). Safe for concurrent use.</summary>
public interface IRequestExecutor
{
    Schema Schema { get; }

    /// <summary>Never throws for what a client can do wrong: that is in the result. Throws only where <paramref name="cancellation"/> ended it.</summary>
    ValueTask<ExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellation = default);
}

/// <summary>An answer, or a stream of them.</summary>
public abstract class ExecutionResult : IAsyncDisposable
{
    private protected ExecutionResult()
    {
    }

    public abstract ValueTask DisposeAsync();
}

/// <summary>The answer to a query, a mutation or one event (§7.1 Response Format). Dispose it to give its memory back.</summary>
public sealed class OperationResult : ExecutionResult
{
    private Utf8ResultWriter? _writer;
    private bool _hasExtensions;

    internal OperationResult(Utf8ResultWriter writer, bool hasData, IReadOnlyList<GraphQLError> errors)
        => (_writer, HasData, Errors) = (writer, hasData, errors);

    /// <summary>The whole response as UTF-8 JSON: <c>{"data":…,"errors":[…]}</c>. Valid until disposed.</summary>
    /// <exception cref="ObjectDisposedException">The result was disposed.</exception>
    public ReadOnlyMemory<byte> Json
    {
        get
        {
            ObjectDisposedException.ThrowIf(_writer is null, this);
            return _writer.Written;
        }
    }

    /// <summary>Whether there is a <c>data</c> entry, be it null. False for request errors (§7.1.2): nothing was executed.</summary>
    public bool HasData { get; }

    /// <summary>The errors as they are in <see cref="Json"/>; empty where there are none.</summary>
    public IReadOnlyList<GraphQLError> Errors { get; }

    /// <summary>What the event that this answers is known by, after which its client may go on another time; null where that is not kept.</summary>
    public string? EventId { get; internal set; }

    /// <summary>Adds an entry to the response's <c>extensions</c> (§7.1.3), before anyone has taken <see cref="Json"/>.</summary>
    /// <param name="entries">The entry's own: values that System.Text.Json can write.</param>
    internal void AddExtension(string name, IEnumerable<KeyValuePair<string, object?>> entries)
    {
        ObjectDisposedException.ThrowIf(_writer is null, this);
        _writer.Truncate(_writer.Length - (_hasExtensions ? "}}" : "}").Length);
        _writer.WriteRaw(_hasExtensions ? ","u8 : ",\"extensions\":{"u8);
        _writer.WriteString(name);
        _writer.WriteByte((byte)':');
        GraphQLErrorWriter.WriteMap(_writer, entries);
        _writer.WriteRaw("}}"u8);
        _hasExtensions = true;
        Cached = null;
    }

    /// <summary>That the response is in the response cache, as it is; null where it is not.</summary>
    public CacheUse? Cached { get; internal set; }

    /// <summary>Whether a mutation was answered so before, and not executed now.</summary>
    public bool IsReplayed { get; internal init; }

    public override ValueTask DisposeAsync()
    {
        // Once only: the writer may serve another response by the time of a second call.
        Interlocked.Exchange(ref _writer, null)?.Dispose();
        return ValueTask.CompletedTask;
    }
}

/// <summary>The answers of a subscription, one an event (§6.2.3). Each is to be disposed; disposing the stream ends it.</summary>
public sealed class SubscriptionResult : ExecutionResult
{
    private readonly Func<ValueTask> _close;

    internal SubscriptionResult(IAsyncEnumerable<OperationResult> events, Func<ValueTask> close) => (Events, _close) = (events, close);

    public IAsyncEnumerable<OperationResult> Events { get; }

    public override ValueTask DisposeAsync() => _close();
}
