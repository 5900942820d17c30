using System.Diagnostics;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Diagnostics;

/// <summary>
/// What took how long in one request, field by field, for those who may ask: written to <c>extensions.tracing</c> in the shape of Apollo Tracing, version 1, with the batches of
/// loaders beside its resolvers. All times are nanoseconds from the start of the execution.
/// </summary>
/// <remarks>A traced request is executed by a plan of its own, so that others pay nothing for it.</remarks>
internal sealed class RequestTrace
{
    /// <summary>How many fields are listed; a response with more says how many it leaves out.</summary>
    private const int MostResolvers = 10_000;

    private readonly DateTimeOffset _startTime = TimeProvider.System.GetUtcNow();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly Lock _gate = new();
    private readonly List<TracedResolver> _resolvers = [];
    private readonly List<TracedBatch> _batches = [];
    private TracedStage _parsing;
    private TracedStage _validation;
    private int _omitted;

    /// <summary>Whether the request asks for one: <see cref="OperationRequest.ReportTrace"/>, or its <c>extensions: {"trace": "report"}</c>.</summary>
    public static bool IsWanted(OperationRequest request)
        => request.ReportTrace
            || (JsonText.TryGetProperty(request.Extensions, "trace", out var wish) && wish.ValueKind == JsonValueKind.String && wish.ValueEquals("report"u8));

    /// <summary>The resolver, measured where its request is traced.</summary>
    public static ResolverDelegate Around(ResolverDelegate resolve) => context => context.Operation.Request.Trace!.RunAsync(resolve, context);

    /// <summary>Notes how long the document took to be read and validated: nothing where that was done for an earlier request.</summary>
    public void Note(PreparedDocument document)
    {
        var (parsed, validated, ready) = document.Stages;
        if (parsed < _started)
            return;
        (_parsing, _validation) = (new(OffsetOf(parsed), Between(parsed, validated)), new(OffsetOf(validated), Between(validated, ready)));
    }

    /// <summary>Notes a loader's batch, which lasts until it is disposed.</summary>
    public TracedBatch BeginBatch(string loader, int keys)
    {
        var batch = new TracedBatch(loader, keys, OffsetOf(Stopwatch.GetTimestamp()), _started);
        lock (_gate)
            _batches.Add(batch);
        return batch;
    }

    /// <summary>The answer with its trace.</summary>
    public async ValueTask<ExecutionResult> AddToAsync(ValueTask<ExecutionResult> pending)
    {
        var result = await pending.ConfigureAwait(false);
        (result as OperationResult)?.AddExtension("tracing", Describe());
        return result;
    }

    private ValueTask<object?> RunAsync(ResolverDelegate resolve, ResolverContext context)
    {
        var started = Stopwatch.GetTimestamp();
        ValueTask<object?> pending;
        try
        {
            pending = resolve(context);
        }
        catch
        {
            Note(context, started);
            throw;
        }
        if (!pending.IsCompleted)
            return AwaitAsync(pending, context, started);
        Note(context, started);
        return pending;
    }

    // Goes on where resolvers do, in the request's scheduler.
    private async ValueTask<object?> AwaitAsync(ValueTask<object?> pending, ResolverContext context, long started)
    {
        try
        {
            return await pending;
        }
        finally
        {
            Note(context, started);
        }
    }

    private void Note(ResolverContext context, long started)
    {
        var selection = context.Selection;
        var duration = Between(started, Stopwatch.GetTimestamp());
        lock (_gate)
        {
            if (_resolvers.Count == MostResolvers)
                _omitted++;
            else
                _resolvers.Add(new(context.Path, selection.Parent.Name, selection.Field.Name, selection.Field.Type.ToString()!, OffsetOf(started), duration));
        }
    }

    private Dictionary<string, object?> Describe()
    {
        var duration = OffsetOf(Stopwatch.GetTimestamp());
        lock (_gate)
        {
            // Copies: of a request that took too long, what heeds no cancellation is still noted while the trace is written.
            var execution = new Dictionary<string, object?> { ["resolvers"] = _resolvers.ToArray(), ["batches"] = _batches.ToArray() };
            if (_omitted > 0)
                execution["omittedResolvers"] = _omitted;
            return new()
            {
                ["version"] = 1,
                ["startTime"] = _startTime,
                ["endTime"] = _startTime + TimeSpan.FromMicroseconds(duration / 1_000.0),
                ["duration"] = duration,
                ["parsing"] = _parsing,
                ["validation"] = _validation,
                ["execution"] = execution,
            };
        }
    }

    private long OffsetOf(long timestamp) => Between(_started, timestamp);

    internal static long Between(long from, long to) => (long)Stopwatch.GetElapsedTime(from, to).TotalNanoseconds;

    private readonly record struct TracedStage(long StartOffset, long Duration);

    private sealed record TracedResolver(
        IReadOnlyList<object> Path, string ParentType, string FieldName, string ReturnType, long StartOffset, long Duration);
}

/// <summary>A loader's batch in a trace.</summary>
internal sealed class TracedBatch(string loader, int keys, long startOffset, long traceStarted) : IDisposable
{
    private long _duration = -1;

    public string Loader => loader;

    public int Keys => keys;

    public long StartOffset => startOffset;

    /// <summary>Until now, where whoever waits for its keys was quicker than its end.</summary>
    public long Duration => Volatile.Read(ref _duration) is >= 0 and var ended ? ended : Elapsed;

    private long Elapsed => RequestTrace.Between(traceStarted, Stopwatch.GetTimestamp()) - startOffset;

    public void Dispose() => Volatile.Write(ref _duration, Elapsed);
}
