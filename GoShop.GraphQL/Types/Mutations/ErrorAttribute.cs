namespace GoShop.GraphQL.Types;

/// <summary>An error that a mutation answers with as data, in its payload's <c>errors</c>. On a class it holds for all of its mutations.</summary>
public abstract class ErrorAttribute : Attribute
{
    private protected ErrorAttribute()
    {
    }

    /// <summary>An exception, or a class that is made from exceptions.</summary>
    public abstract Type ErrorType { get; }
}

/// <summary>
/// Where <typeparamref name="T"/> is an exception: those of its type, and of types derived from it, become an object named like it with <c>Error</c>
/// in place of <c>Exception</c>, with <c>message</c>, <c>code</c> (its <c>Code</c> property, else its name: <c>OUT_OF_STOCK</c>) and its other public properties.
/// Where it is any other class: it is made from the exceptions that its one-parameter constructors, or static methods named <c>CreateErrorFrom</c>, take.
/// </summary>
/// <remarks>An <see cref="AggregateException"/> whose exceptions are all declared reports all of them. Exceptions that are not declared stay field errors.</remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public sealed class ErrorAttribute<T> : ErrorAttribute where T : class
{
    public override Type ErrorType => typeof(T);
}
