using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution;

/// <summary>Finds the object type that a value is of.</summary>
internal static class RuntimeType
{
    /// <summary>The type itself where it is an object type; else the one of its possible types that the value is of (§6.4.3 ResolveAbstractType).</summary>
    /// <exception cref="CoercionException">The value is of no object type, or of one that it may not be of.</exception>
    public static ObjectType Of(object value, GraphQLType type, Schema schema, FieldSelection field)
    {
        if (type is not ObjectType objectType)
            return Resolve(schema, (NamedType)type, value, field);
        if (objectType.IsTypeOf is { } isTypeOf && !isTypeOf(value))
            throw Failure($"Expected value of type \"{objectType.Name}\" but got: {Inspection.Of(value)}.");
        return objectType;
    }

    private static ObjectType Resolve(Schema schema, NamedType type, object value, FieldSelection field)
    {
        if (((IAbstractType)type).ResolveTypeName is not { } resolveName)
            return Check(schema, type, FindByValue(schema, type, value) ?? throw NotResolved(type, field));

        var name = resolveName(value) ?? throw NotResolved(type, field);
        return schema.FindType(name) switch
        {
            ObjectType known => Check(schema, type, known),
            null => throw Failure($"Abstract type \"{type.Name}\" was resolved to a type \"{name}\" that does not exist inside the schema."),
            _ => throw Failure($"Abstract type \"{type.Name}\" was resolved to a non-object type \"{name}\"."),
        };
    }

    private static ObjectType? FindByValue(Schema schema, NamedType type, object value)
    {
        if (schema.FindObjectType(value.GetType()) is { } found)
            return found;
        foreach (var possible in schema.PossibleTypes(type))
        {
            if (possible.IsTypeOf?.Invoke(value) == true || possible.ClrType?.IsInstanceOfType(value) == true)
                return possible;
        }
        return null;
    }

    private static ObjectType Check(Schema schema, NamedType type, ObjectType found)
        => schema.IsSubType(type, found)
            ? found
            : throw Failure($"Runtime Object type \"{found.Name}\" is not a possible type for \"{type.Name}\".");

    private static CoercionException NotResolved(NamedType type, FieldSelection field)
        => Failure(
            $"Abstract type \"{type.Name}\" must resolve to an Object type at runtime for field \"{field}\". "
            + $"Either the \"{type.Name}\" type should provide a \"resolveType\" function or each possible type should provide an \"isTypeOf\" function.");

    private static CoercionException Failure(string message) => new(message);
}
