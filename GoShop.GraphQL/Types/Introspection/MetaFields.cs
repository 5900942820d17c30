using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types.Introspection;

/// <summary>The fields that may be selected without being defined (§4.1, §4.2).</summary>
public static class MetaFields
{
    /// <summary><c>__typename: String!</c>, on every object, interface and union. The executor answers it: no resolver knows the type of its parent.</summary>
    public static OutputField TypeName { get; } = new("__typename", new NonNullType(BuiltInScalars.String))
    {
        Description = "The name of the object type that the value is of.",
    };

    /// <summary><c>__schema: __Schema!</c>, on the query root.</summary>
    public static OutputField Schema { get; } = new("__schema", new NonNullType(IntrospectionTypes.Schema))
    {
        Description = "The schema that answers this request.",
        Resolver = new DelegateResolver(static context => new(context.Schema)),
    };

    /// <summary><c>__type(name: String!): __Type</c>, on the query root.</summary>
    public static OutputField Type { get; } = TypeByName();

    /// <summary>The meta field of that name where the type has it, else null.</summary>
    public static OutputField? Find(Schema schema, NamedType parent, string name)
    {
        if (!name.StartsWith("__", StringComparison.Ordinal))
            return null;
        return name switch
        {
            "__typename" when parent is ComplexType or UnionType => TypeName,
            "__schema" when ReferenceEquals(parent, schema.QueryType) => Schema,
            "__type" when ReferenceEquals(parent, schema.QueryType) => Type,
            _ => null,
        };
    }

    private static OutputField TypeByName()
    {
        var field = new OutputField("__type", IntrospectionTypes.Type)
        {
            Description = "The type of that name, or null.",
            Resolver = new DelegateResolver(static context => new(context.Schema.FindType((string)context.Arguments[0]!))),
        };
        field.Arguments.Add(new InputField("name", new NonNullType(BuiltInScalars.String)));
        return field;
    }
}
