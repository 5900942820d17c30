using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.GraphQL.DataLoading;

/// <summary>The loaders of one execution: each made once, when first asked for. Safe for concurrent use.</summary>
public sealed class DataLoaderScope
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Type, object> _loaders = [];
    private readonly RequestScheduler? _scheduler;
    private readonly LoaderServices _services;
    private List<IBatch> _pending = [];

    /// <summary>Loaders outside of an execution: their batches go out as soon as a thread is free.</summary>
    public DataLoaderScope(IServiceProvider services, CancellationToken cancellation = default) : this(services, null, cancellation)
    {
    }

    internal DataLoaderScope(IServiceProvider services, RequestScheduler? scheduler, CancellationToken cancellation)
        => (_services, _scheduler, Cancellation) = (new LoaderServices(services, this), scheduler, cancellation);

    /// <summary>Ends with the execution.</summary>
    public CancellationToken Cancellation { get; }

    /// <summary>Where batches are measured; null where nobody asks.</summary>
    internal RequestTrace? Trace { get; init; }

    /// <summary>The execution's loader of that type; its constructor takes services, this scope, and other loaders.</summary>
    public T Get<T>() where T : class
    {
        lock (_gate)
        {
            if (_loaders.TryGetValue(typeof(T), out var known))
                return (T)known;
            var created = Factory<T>.Create(_services, null);
            (created as IBatch)?.Join(this);
            _loaders.Add(typeof(T), created);
            return created;
        }
    }

    /// <summary>Takes note of a loader that has keys to load.</summary>
    internal void Enlist(IBatch batch)
    {
        lock (_gate)
            _pending.Add(batch);
        if (_scheduler is null)
            ThreadPool.UnsafeQueueUserWorkItem(static scope => scope.DispatchPending(), this, preferLocal: false);
        else if (!_scheduler.IsCurrent)
            _scheduler.Wake();
    }

    /// <summary>Starts the batches of all loaders that have keys waiting; false where there is none.</summary>
    internal bool DispatchPending()
    {
        List<IBatch> batches;
        lock (_gate)
        {
            if (_pending.Count == 0)
                return false;
            (batches, _pending) = (_pending, []);
        }
        foreach (var batch in batches)
            batch.Dispatch();
        return true;
    }

    /// <summary>Makes all loaders forget what they loaded, as data has changed since.</summary>
    internal void Clear()
    {
        lock (_gate)
        {
            foreach (var loader in _loaders.Values)
                (loader as IBatch)?.Clear();
        }
    }

    private static class Factory<T> where T : class
    {
        public static readonly ObjectFactory<T> Create = ActivatorUtilities.CreateFactory<T>([]);
    }
}
