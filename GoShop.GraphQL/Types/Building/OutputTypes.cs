using System.Reflection;
using GoShop.GraphQL.Caching;

namespace GoShop.GraphQL.Types.Building;

/// <summary>The output side: objects, interfaces and unions from C# types.</summary>
internal sealed class OutputTypes(SchemaDraft draft)
{
    private readonly Dictionary<Type, NamedType> _types = [];

    /// <summary>The GraphQL type of a shape; null, and a problem, where there is none.</summary>
    public GraphQLType? Of(TypeShape shape, bool isId, string origin)
    {
        GraphQLType? type = shape.Item is { } item
            ? Of(item, isId, origin) is { } itemType ? new ListType(itemType) : null
            : Named(shape.Type, isId, origin);
        return type is null || shape.IsNullable ? type : new NonNullType(type);
    }

    /// <summary>The GraphQL type of a member's value: the one it gives itself, else that of its shape; null, and a problem, where there is none.</summary>
    public GraphQLType? Of(MemberInfo member, TypeShape shape, bool isId)
    {
        var origin = Naming.Origin(member);
        return draft.Given.Written(member, shape, origin) ?? Of(draft.Given.Shape(member, shape, origin), isId, origin);
    }

    /// <summary>The leaf, object, interface or union of a C# type; null, and a problem, where it is none.</summary>
    public NamedType? Named(Type type, bool isId, string origin)
    {
        if (draft.Leaves.Of(type, isId) is { } leaf)
            return leaf;
        if (_types.TryGetValue(type, out var found))
            return found;
        if (!CanBeObject(type))
        {
            draft.Problem(origin, $"There is no GraphQL type for {Naming.Readable(type)}.");
            return null;
        }
        return Make(type);
    }

    /// <summary>Takes a type made elsewhere for values of a C# type.</summary>
    public void Register(Type clrType, NamedType type) => _types.Add(clrType, type);

    public NamedType? Registered(Type clrType) => _types.GetValueOrDefault(clrType);

    private static bool CanBeObject(Type type)
        => type is { IsPointer: false, IsByRef: false, IsArray: false, ContainsGenericParameters: false }
            && type.Namespace is { } name && name != "System" && !name.StartsWith("System.", StringComparison.Ordinal)
            && !name.StartsWith("Microsoft.", StringComparison.Ordinal);

    private NamedType Make(Type type)
    {
        var name = draft.Catalog.DescriptionsOf(type).Select(pair => pair.Class.Attribute<GraphQLNameAttribute>()?.Name).OfType<string>().FirstOrDefault()
            ?? Naming.Type(type);
        NamedType result = type.Has<UnionTypeAttribute>() ? new UnionType(name) { ClrType = type }
            : draft.Catalog.IsInterface(type) ? new InterfaceType(name) { ClrType = type }
            : new ObjectType(name) { ClrType = type };
        _types[type] = result;
        draft.Add(result, Naming.Origin(type));
        foreach (var (description, _) in draft.Catalog.DescriptionsOf(type))
        {
            draft.Describe(result.Member, description);
            CacheTagAttribute.Apply(draft, result, type, description);
        }
        draft.Describe(result.Member, type);
        CacheTagAttribute.Apply(draft, result, type, type);
        draft.Later(() => Fill(result, type));
        return result;
    }

    private void Fill(NamedType result, Type type)
    {
        if (result is UnionType or InterfaceType)
        {
            foreach (var implementation in draft.Catalog.ImplementationsOf(type))
                Named(implementation, isId: false, Naming.Origin(implementation));
        }
        if (result is UnionType union)
            draft.Finally(() => FillMembers(union, type));
        if (result is not ComplexType complex)
            return;
        complex.Interfaces = [.. type.GetInterfaces().Concat(Ancestors(type)).Where(draft.Catalog.IsInterface)
            .Select(candidate => (InterfaceType)Named(candidate, isId: false, Naming.Origin(candidate))!)
            .OrderBy(candidate => candidate.Name, StringComparer.Ordinal)];
        new ObjectFields(draft, complex).FillFrom(type);
    }

    private void FillMembers(UnionType union, Type type)
    {
        union.Members = [.. _types.Values.OfType<ObjectType>().Where(member => type.IsAssignableFrom(member.ClrType))
            .OrderBy(member => member.Name, StringComparer.Ordinal)];
        if (union.Members.Count == 0)
            draft.Problem(type, "The union has no members: no object type is over a type that implements it.");
    }

    private static IEnumerable<Type> Ancestors(Type type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
            yield return ancestor;
    }
}
