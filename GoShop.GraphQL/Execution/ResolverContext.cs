using System.Security.Claims;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution;

/// <summary>What a resolver knows of the field it computes.</summary>
public sealed class ResolverContext
{
    /// <summary>The operation being executed.</summary>
    public OperationContext Operation { get; internal init; } = null!;

    /// <summary>The value of the object that the field belongs to; the root value (often null) for root fields.</summary>
    public object? Parent { get; internal init; }

    /// <summary>The compiled selection: what was asked for, and below it.</summary>
    public FieldSelection Selection { get; internal init; } = null!;

    public OutputField Field => Selection.Field;

    /// <summary>The coerced and bound arguments in definition order; <see cref="Absent.Value"/> for those not given that have no default.</summary>
    public object?[] Arguments { get; internal init; } = [];

    /// <summary>Response names and indices from the root to this field. Made when asked for.</summary>
    public IReadOnlyList<object> Path => throw new NotImplementedException();

    public Schema Schema => Operation.Schema;
    public ClaimsPrincipal User => Operation.User;
    public IServiceProvider Services => Operation.Services;
    public CancellationToken Cancellation => Operation.Cancellation;

    /// <summary>The argument's value; <paramref name="otherwise"/> where it was not given.</summary>
    public T? Argument<T>(string name, T? otherwise = default) => throw new NotImplementedException();

    /// <summary>Adds an error at this field without failing it.</summary>
    public void Report(GraphQLError error) => throw new NotImplementedException();
}
