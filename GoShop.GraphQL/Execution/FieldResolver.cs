namespace GoShop.GraphQL.Execution;

/// <summary>How a field gets its value (§6.4.2 Value Resolution): either a plain property read or a delegate.</summary>
/// <remarks>
/// A value is: for a leaf, what its type's Write takes; for a list, an <see cref="System.Collections.IEnumerable"/>; for a composite type, any object; null;
/// or a <see cref="FieldFailure"/>, in lists too, for one place that failed.
/// </remarks>
public abstract class FieldResolver
{
    private protected FieldResolver()
    {
    }
}

/// <summary>A field that only reads its parent: no arguments, no services, never asynchronous. The executor runs it while it writes.</summary>
public sealed class PropertyResolver : FieldResolver
{
    /// <summary>Reads the value from the parent.</summary>
    public required Func<object, object?> Read { get; init; }

    /// <summary>Reads and writes a leaf without a box; false (and nothing written) where the value is null. Null where there is no such short cut.</summary>
    public Func<object, Utf8ResultWriter, bool>? Write { get; init; }
}

/// <summary>A field that is computed: from arguments, services, loaders, the database.</summary>
public sealed class DelegateResolver(ResolverDelegate resolve) : FieldResolver
{
    public ResolverDelegate Resolve { get; } = resolve;
}

/// <summary>Computes a field's value. Throws <see cref="Errors.GraphQLException"/> for errors that the client is to see.</summary>
public delegate ValueTask<object?> ResolverDelegate(ResolverContext context);

/// <summary>Opens the stream of events of a subscription's root field; each event is the root value of one execution (§6.2.3).</summary>
public delegate ValueTask<IAsyncEnumerable<object?>> SubscribeDelegate(ResolverContext context);

/// <summary>A value that could not be had: becomes a field error at its place.</summary>
public sealed record FieldFailure(Exception Cause);
