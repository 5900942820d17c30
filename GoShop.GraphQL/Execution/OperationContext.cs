using System.Security.Claims;
using GoShop.GraphQL.DataLoading;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution;

/// <summary>One execution of an operation: who asks, with what services, and what it has gathered so far.</summary>
public sealed class OperationContext
{
    public required Schema Schema { get; init; }
    public required OperationRequest Request { get; init; }
    public required IServiceProvider Services { get; init; }
    public required ClaimsPrincipal User { get; init; }

    /// <summary>Ends when the client leaves or the time is up.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>The loaders of this execution, with their caches.</summary>
    public DataLoaderScope Loaders => throw new NotImplementedException();

    /// <summary>A place for middleware to leave things for this execution.</summary>
    public IDictionary<object, object?> Items => throw new NotImplementedException();
}
