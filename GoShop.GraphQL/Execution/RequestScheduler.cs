using GoShop.GraphQL.DataLoading;

namespace GoShop.GraphQL.Execution;

/// <summary>
/// Runs the resolvers of one execution: all their continuations one at a time, in the order they became ready, on whatever thread is free. When none is
/// left to run, all loaders that have keys waiting are dispatched at once; when there are none either, no thread is held until an awaited task ends.
/// </summary>
/// <remarks>Locks itself: it is the engine's own, and there is one a request.</remarks>
internal sealed class RequestScheduler(ExecutionErrors errors) : SynchronizationContext, IThreadPoolWorkItem
{
    private readonly ExecutionContext? _flow = ExecutionContext.Capture();
    private Queue<(SendOrPostCallback Callback, object? State)>? _ready;
    private IScheduledWork? _work;
    private TaskCompletionSource? _ended;
    private DataLoaderScope? _loaders;
    private int _waiting;
    private bool _running;
    private bool _woken;

    /// <summary>The loaders to dispatch when nothing else can run.</summary>
    public DataLoaderScope? Loaders
    {
        get => Volatile.Read(ref _loaders);
        set => Volatile.Write(ref _loaders, value);
    }

    /// <summary>Whether the calling code is run by this scheduler.</summary>
    public bool IsCurrent => ReferenceEquals(Current, this);

    /// <summary>Runs work to its end: at once, as far as nothing has to be waited for.</summary>
    public Task RunAsync(IScheduledWork work)
    {
        (_work, _running) = (work, true);
        var previous = Current;
        SetSynchronizationContext(this);
        try
        {
            return RunReady() ? Task.CompletedTask : _ended!.Task;
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    /// <summary>Says that the work waits for one thing more. Only to be called by what this runs, as <see cref="Leave"/>.</summary>
    public void Enter() => _waiting++;

    public void Leave() => _waiting--;

    /// <summary>Makes the scheduler look after its loaders, from any thread.</summary>
    public void Wake()
    {
        lock (this)
        {
            _woken = true;
            if (_running)
                return;
            _running = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (this)
        {
            (_ready ??= new()).Enqueue((d, state));
            if (_running)
                return;
            _running = true;
        }
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    public override void Send(SendOrPostCallback d, object? state)
    {
        if (IsCurrent)
        {
            d(state);
            return;
        }
        using var done = new ManualResetEventSlim();
        Post(
            _ =>
            {
                try
                {
                    d(state);
                }
                finally
                {
                    done.Set();
                }
            },
            null);
        done.Wait();
    }

    public override SynchronizationContext CreateCopy() => this;

    void IThreadPoolWorkItem.Execute()
    {
        var ended = false;
        if (_flow is null)
            RunAsCurrent();
        else
            ExecutionContext.Run(_flow, _ => RunAsCurrent(), null);
        // Whoever waits goes on outside of this context: it belongs to resolvers only.
        if (ended)
            _ended!.SetResult();

        void RunAsCurrent()
        {
            var previous = Current;
            SetSynchronizationContext(this);
            ended = RunReady();
            SetSynchronizationContext(previous);
        }
    }

    /// <summary>Runs whatever can run. True, once, when the work has ended.</summary>
    private bool RunReady()
    {
        var ended = false;
        while (true)
        {
            while (TryTake(out var next))
            {
                try
                {
                    next.Callback(next.State);
                }
                catch (Exception exception)
                {
                    // Only what nobody awaits can throw here: async void.
                    errors.Log(exception);
                }
            }
            if (_work is not null && _waiting == 0)
            {
                if (_work.Advance())
                    continue;
                _work = null;
                ended = true;
            }
            if (!ended && Loaders is { } loaders && loaders.DispatchPending())
                continue;
            lock (this)
            {
                if (_ready is { Count: > 0 } || _woken)
                {
                    _woken = false;
                    continue;
                }
                _running = false;
                if (_work is not null)
                    _ended ??= new TaskCompletionSource();
                return ended;
            }
        }
    }

    private bool TryTake(out (SendOrPostCallback Callback, object? State) next)
    {
        lock (this)
        {
            next = default;
            return _ready is not null && _ready.TryDequeue(out next);
        }
    }
}

/// <summary>What a <see cref="RequestScheduler"/> runs.</summary>
internal interface IScheduledWork
{
    /// <summary>Starts what comes next, now that all before has ended; false where nothing is left.</summary>
    bool Advance();
}
