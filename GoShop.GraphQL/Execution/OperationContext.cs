using System.Security.Claims;
using GoShop.GraphQL.Caching;
using GoShop.GraphQL.DataLoading;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution;

/// <summary>One execution of an operation: who asks, with what services, and what it has gathered so far.</summary>
public sealed class OperationContext
{
    private readonly CancellationToken _cancellation;
    private DataLoaderScope? _loaders;
    private Dictionary<object, object?>? _items;

    public required Schema Schema { get; init; }
    public required OperationRequest Request { get; init; }
    public required IServiceProvider Services { get; init; }
    public required ClaimsPrincipal User { get; init; }

    /// <summary>Ends when the client leaves or the time is up.</summary>
    public CancellationToken Cancellation
    {
        get => Deadline?.Token ?? _cancellation;
        init => _cancellation = value;
    }

    /// <summary>The loaders of this execution, with their caches.</summary>
    public DataLoaderScope Loaders => _loaders ?? CreateLoaders();

    /// <summary>A place for middleware to leave things for this execution.</summary>
    public IDictionary<object, object?> Items
        => _items ?? Interlocked.CompareExchange(ref _items, [], null) ?? _items;

    /// <summary>What ends the execution when its time is up; null outside of an executor.</summary>
    internal ExecutionDeadline? Deadline { get; init; }

    /// <summary>What runs the resolvers; null where there are none to run.</summary>
    internal RequestScheduler? Scheduler { get; set; }

    /// <summary>Where errors go; null outside of an executor.</summary>
    internal ExecutionErrors? Errors { get; init; }

    /// <summary>Where it is noted what the response contains; null where nobody wants to know.</summary>
    internal ResponseTags? Tags { get; init; }

    private DataLoaderScope CreateLoaders()
    {
        var created = new DataLoaderScope(Services, Scheduler, Cancellation) { Trace = Request.Trace };
        var loaders = Interlocked.CompareExchange(ref _loaders, created, null) ?? created;
        if (Scheduler is not null)
            Scheduler.Loaders = loaders;
        return loaders;
    }
}
