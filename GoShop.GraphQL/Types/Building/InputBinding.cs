using System.Globalization;
using System.Linq.Expressions;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Makes C# values of coerced ones (§6.4.1 CoerceArgumentValues gives those).</summary>
internal static class InputBinding
{
    private const NumberStyles Digits = NumberStyles.AllowLeadingSign;

    private delegate object? Binder(object? value);

    /// <summary>What makes values of the shape; null where the coerced value serves as it is.</summary>
    /// <param name="rejectsNull">Whether null, which the GraphQL type allows, is not a value to the C# member.</param>
    /// <exception cref="NotSupportedException">The C# type cannot hold what GraphQL gives.</exception>
    public static Func<object?, object?>? For(TypeShape shape, NamedType named, bool rejectsNull = false)
    {
        var bind = Of(shape, named);
        if (rejectsNull)
            return value => value is null ? throw NoNull() : bind is null ? value : bind(value);
        return bind is null ? null : bind.Invoke;
    }

    /// <summary>Reads a bound value out of an array as the C# type; an absent one is the type's default, or an <see cref="Optional{T}"/> without a value.</summary>
    public static Expression Read(Expression values, int index, Type type)
    {
        var value = Expression.ArrayIndex(values, Expression.Constant(index));
        var given = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>)
            ? Expression.New(type.GetConstructor(type.GetGenericArguments())!, Expression.Convert(value, type.GetGenericArguments()[0]))
            : (Expression)Expression.Convert(value, type);
        return Expression.Condition(Expression.ReferenceEqual(value, Expression.Constant(Absent.Value)), Expression.Default(type), given);
    }

    private static Binder? Of(TypeShape shape, NamedType named)
    {
        if (shape.Item is { } item)
            return OfList(shape.Type, item.Declared, Of(item, named));
        if (shape.Type == typeof(string))
            return static value => value is string text && text.Contains('\0', StringComparison.Ordinal) ? throw NoText() : value;
        if (named.Name == "ID")
            return OfId(shape.Type);
        if (shape.Type == typeof(DateTime) && named.ClrType == typeof(DateTimeOffset))
            return static value => value is DateTimeOffset time ? time.UtcDateTime : value;
        if (named is ScalarType { ClrType: { } given } && given != shape.Type)
            return Converting(given, shape.Type);
        return null;
    }

    // Where a member says that it has another scalar than its C# type's own.
    private static Binder? Converting(Type from, Type to)
    {
        if (to.IsAssignableFrom(from) || !AreConvertible(from, to))
            return null;
        return value =>
        {
            try
            {
                return value is null ? null : Convert.ChangeType(value, to, CultureInfo.InvariantCulture);
            }
            catch (Exception failure) when (failure is OverflowException or FormatException or InvalidCastException)
            {
                throw new CoercionException("The value does not fit.");
            }
        };
    }

    /// <summary>Whether values of a scalar can be made values of a C# type.</summary>
    public static bool CanTake(Type type, ScalarType scalar)
        => scalar.ClrType is not { } given || type.IsAssignableFrom(given) || AreConvertible(given, type) || Of(new TypeShape(type, false, null), scalar) is not null;

    private static bool AreConvertible(Type from, Type to) => typeof(IConvertible).IsAssignableFrom(from) && typeof(IConvertible).IsAssignableFrom(to);

    private static CoercionException NoNull() => new("The value may be left out, but it may not be null.");

    // The specification lets it pass, but databases have no such text.
    private static CoercionException NoText() => new("A string may not contain a NUL character.");

    // Ids are opaque: one that is not a UUID names nothing, which is what the empty UUID does.
    private static Binder? OfId(Type type)
    {
        if (type == typeof(Guid))
            return static value => value is string text ? Guid.TryParse(text, out var id) ? id : Guid.Empty : value;
        if (type == typeof(int))
            return static value => value is string text ? int.TryParse(text, Digits, CultureInfo.InvariantCulture, out var id) ? id : -1 : value;
        if (type == typeof(long))
            return static value => value is string text ? long.TryParse(text, Digits, CultureInfo.InvariantCulture, out var id) ? id : -1L : value;
        return null;
    }

    private static Binder OfList(Type listType, Type itemType, Binder? bindItem)
    {
        var make = listType.IsAssignableFrom(itemType.MakeArrayType()) ? nameof(ToArray)
            : listType.IsAssignableFrom(typeof(List<>).MakeGenericType(itemType)) ? nameof(ToList)
            : listType.IsAssignableFrom(typeof(HashSet<>).MakeGenericType(itemType)) ? nameof(ToSet)
            : throw new NotSupportedException($"{Naming.Readable(listType)} cannot take a list; IReadOnlyList<{Naming.Readable(itemType)}> can.");
        var convert = typeof(InputBinding).StaticMethod(make, itemType).CreateDelegate<Func<object?[], Binder?, object>>();
        return value => value is object?[] items ? convert(items, bindItem) : value;
    }

    private static object ToArray<T>(object?[] items, Binder? bindItem)
        => Array.ConvertAll(items, item => (T)(bindItem is null ? item : bindItem(item))!);

    private static object ToList<T>(object?[] items, Binder? bindItem) => new List<T>((T[])ToArray<T>(items, bindItem));

    private static object ToSet<T>(object?[] items, Binder? bindItem) => new HashSet<T>((T[])ToArray<T>(items, bindItem));
}
