using System.Reflection;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Reads <see cref="GraphQLTypeAttribute"/>: the types that members give themselves.</summary>
internal sealed class GivenTypes(SchemaDraft draft)
{
    /// <summary>The shape of a field's result with the C# type that the field says it has.</summary>
    public TypeShape Shape(ICustomAttributeProvider source, TypeShape shape, string origin)
    {
        if (source.Attribute<GraphQLTypeAttribute>()?.Type is not { } type)
            return shape;
        var declared = shape.Innermost;
        if (draft.Leaves.Of(type, isId: false) is null && !type.IsAssignableFrom(declared) && !declared.IsAssignableFrom(type))
            draft.Problem(origin, $"No {Naming.Readable(declared)} is a {Naming.Readable(type)}, as [GraphQLType] says.");
        return Inner(shape, type);
    }

    /// <summary>The type that a member writes out; null where it does not.</summary>
    public GraphQLType? Written(ICustomAttributeProvider source, TypeShape shape, string origin)
    {
        if (source.Attribute<GraphQLTypeAttribute>()?.Syntax is not { } syntax)
            return null;
        try
        {
            if (Read(Parser.ParseType(syntax)) is not { } type)
                draft.Problem(origin, $"[GraphQLType(\"{syntax}\")] names no scalar. Of other types name the C# type: [GraphQLType<T>].");
            else if (Depth(type) != Depth(shape))
                draft.Problem(origin, $"[GraphQLType(\"{syntax}\")] has {Depth(type)} lists around it, {Naming.Readable(shape.Declared)} has {Depth(shape)}.");
            else
                return type;
        }
        catch (GraphQLSyntaxException error)
        {
            draft.Problem(origin, $"[GraphQLType(\"{syntax}\")] is not a type: {error.Message}");
        }
        return null;
    }

    private GraphQLType? Read(TypeReference reference) => reference switch
    {
        ListTypeReference list => Read(list.OfType) is { } item ? new ListType(item) : null,
        NonNullTypeReference nonNull => Read(nonNull.OfType) is { } nullable ? new NonNullType(nullable) : null,
        _ => draft.Find(((NamedTypeReference)reference).Name) as ScalarType,
    };

    private static TypeShape Inner(TypeShape shape, Type type)
        => shape.Item is { } item ? shape with { Item = Inner(item, type) } : new TypeShape(type, shape.IsNullable, null) { IsOptional = shape.IsOptional };

    private static int Depth(GraphQLType type) => type.IsList(out var item) ? 1 + Depth(item) : 0;

    private static int Depth(TypeShape shape) => shape.Item is { } item ? 1 + Depth(item) : 0;
}
