using System.Collections;
using System.Reflection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Reads shapes from members and parameters, nullable reference types included.</summary>
internal sealed class ShapeReader
{
    private readonly NullabilityInfoContext _nullability = new();

    public TypeShape Of(PropertyInfo property) => Of(_nullability.Create(property), reads: property.CanRead);

    /// <summary>A method's result, without the task around it.</summary>
    public TypeShape ResultOf(MethodInfo method)
    {
        var info = _nullability.Create(method.ReturnParameter);
        return Of(IsTask(info.Type) ? info.GenericTypeArguments[0] : info, reads: true);
    }

    public TypeShape Of(ParameterInfo parameter) => Of(_nullability.Create(parameter), reads: true);

    /// <summary>The shape of a type that is named without a place: null is not allowed, nor in its items.</summary>
    public static TypeShape Of(Type type)
        => new(type, Nullable.GetUnderlyingType(type) is not null, ItemTypeOf(type) is { } item ? Of(item) : null);

    public static bool IsTask(Type type)
        => type.IsGenericType && type.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>));

    private static TypeShape Of(NullabilityInfo info, bool reads)
    {
        var type = info.Type;
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>))
            return OfOptional(info, reads);
        var isNullable = Nullable.GetUnderlyingType(type) is not null
            || (!type.IsValueType && (reads ? info.ReadState : info.WriteState) is NullabilityState.Nullable);
        if (ItemTypeOf(type) is not { } itemType)
            return new TypeShape(type, isNullable, null);
        var item = info.ElementType ?? info.GenericTypeArguments.FirstOrDefault(argument => argument.Type == itemType);
        return new TypeShape(type, isNullable, item is null ? Of(itemType) : Of(item, reads));
    }

    // The `?` that counts is the one inside: Optional<string?>. Optional<T> declares its Value as T?, so only its argument tells.
    private static TypeShape OfOptional(NullabilityInfo info, bool reads)
        => Of(info.GenericTypeArguments[0], reads) with { IsOptional = true };

    /// <summary>The type of the items where values of the type are lists to GraphQL; null where they are not.</summary>
    public static Type? ItemTypeOf(Type type)
    {
        if (type == typeof(string) || typeof(IDictionary).IsAssignableFrom(type))
            return null;
        if (type.IsArray)
            return type.GetElementType();
        foreach (var candidate in type.GetInterfaces().Prepend(type))
        {
            if (candidate.IsGenericType && candidate.GetGenericTypeDefinition() is var open
                && (open == typeof(IEnumerable<>) || open == typeof(IAsyncEnumerable<>)))
                return candidate.GetGenericArguments()[0];
        }
        return null;
    }
}
