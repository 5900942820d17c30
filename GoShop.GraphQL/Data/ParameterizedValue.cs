using System.Linq.Expressions;

namespace GoShop.GraphQL.Data;

/// <summary>Puts values into expressions so that EF Core sends them as parameters: one plan in the database for all values.</summary>
internal static class ParameterizedValue
{
    /// <summary>An expression of type <typeparamref name="T"/>.</summary>
    public static Expression Of<T>(T value) => Expression.Property(Expression.Constant(new Box<T>(value)), nameof(Box<T>.Value));

    /// <summary>An expression of the given type, which the value is of.</summary>
    public static Expression Of(Type type, object? value)
        => Expression.Property(Expression.Constant(Activator.CreateInstance(typeof(Box<>).MakeGenericType(type), value)), nameof(Box<object>.Value));

    private sealed class Box<T>(T value)
    {
        public T Value { get; } = value;
    }
}
