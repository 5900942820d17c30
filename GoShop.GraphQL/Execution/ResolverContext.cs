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

    /// <summary>The coerced and bound arguments in definition order; <see cref="Absent.Value"/> for those not given that have no default. Not to be changed.</summary>
    public object?[] Arguments { get; internal init; } = [];

    /// <summary>Response names and indices from the root to this field. Made when asked for.</summary>
    public IReadOnlyList<object> Path => Node?.PathTo(Selection) ?? [Selection.ResponseName];

    public Schema Schema => Operation.Schema;
    public ClaimsPrincipal User => Operation.User;
    public IServiceProvider Services => Operation.Services;
    public CancellationToken Cancellation => Operation.Cancellation;

    /// <summary>The object this field is of, with its place in the response.</summary>
    internal ExecutionNode? Node { get; init; }

    /// <summary>The argument's value; <paramref name="otherwise"/> where it was not given.</summary>
    /// <exception cref="ArgumentException">The field has no argument of that name.</exception>
    public T? Argument<T>(string name, T? otherwise = default)
    {
        var index = Field.Arguments.IndexOf(name);
        if (index < 0)
            throw new ArgumentException($"{Selection} has no argument \"{name}\".", nameof(name));
        return Arguments[index] is var value && ReferenceEquals(value, Absent.Value) ? otherwise : (T?)value;
    }

    /// <summary>Adds an error at this field without failing it.</summary>
    public void Report(GraphQLError error) => Operation.Errors?.Add(ExecutionErrors.Place(error, Selection, Path));
}
