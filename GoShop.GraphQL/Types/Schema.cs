using System.Collections.Frozen;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types;

/// <summary>A type system (§3.3): what can be asked, changed and watched. Immutable and safe to share.</summary>
/// <remarks>A schema may be made of types that break the specification's rules; <c>SchemaValidator</c> tells, and no executor takes such a schema.</remarks>
public sealed class Schema
{
    private readonly FrozenDictionary<string, NamedType> _types;
    private readonly FrozenDictionary<string, DirectiveType> _directives;
    private readonly FrozenDictionary<NamedType, ObjectType[]> _possibleTypes;
    private readonly FrozenDictionary<NamedType, FrozenSet<NamedType>> _subTypes;
    private readonly FrozenDictionary<Type, ObjectType> _objectTypesByClrType;

    /// <param name="types">Every named type, built-in and introspection types included, each name once, in definition order.</param>
    /// <param name="directives">Every directive, the specified ones included.</param>
    internal Schema(
        IReadOnlyList<NamedType> types,
        IReadOnlyList<DirectiveType> directives,
        ObjectType? queryType,
        ObjectType? mutationType,
        ObjectType? subscriptionType,
        string? description = null)
    {
        (Types, Directives, Description) = (types, directives, description);
        (QueryType, MutationType, SubscriptionType) = (queryType, mutationType, subscriptionType);
        _types = types.ToFrozenDictionary(type => type.Name, StringComparer.Ordinal);
        _directives = directives.ToFrozenDictionary(directive => directive.Name, StringComparer.Ordinal);
        _objectTypesByClrType = types.OfType<ObjectType>().Where(type => type.ClrType is not null)
            .DistinctBy(type => type.ClrType).ToFrozenDictionary(type => type.ClrType!);

        var possible = new Dictionary<NamedType, List<ObjectType>>();
        var sub = new Dictionary<NamedType, HashSet<NamedType>>();
        foreach (var type in types)
        {
            if (type is UnionType union)
            {
                possible[union] = [.. union.Members];
                sub[union] = [.. union.Members];
            }
            else if (type is InterfaceType)
            {
                possible.TryAdd(type, []);
                sub.TryAdd(type, []);
            }
            if (type is not ComplexType complex)
                continue;
            foreach (var implemented in complex.Interfaces)
            {
                if (!sub.TryGetValue(implemented, out var subTypes))
                    sub[implemented] = subTypes = [];
                if (!possible.TryGetValue(implemented, out var objects))
                    possible[implemented] = objects = [];
                if (subTypes.Add(complex) && complex is ObjectType objectType)
                    objects.Add(objectType);
            }
        }
        _possibleTypes = possible.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray());
        _subTypes = sub.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet());
    }

    public string? Description { get; }

    /// <summary>Null only in a schema that is not valid.</summary>
    public ObjectType? QueryType { get; }

    public ObjectType? MutationType { get; }
    public ObjectType? SubscriptionType { get; }

    /// <summary>All named types in definition order.</summary>
    public IReadOnlyList<NamedType> Types { get; }

    public IReadOnlyList<DirectiveType> Directives { get; }

    public NamedType? FindType(string name) => _types.GetValueOrDefault(name);

    /// <summary>The type a document refers to, or null where the schema has none of that name.</summary>
    public GraphQLType? FindType(TypeReference reference) => reference switch
    {
        NamedTypeReference named => FindType(named.Name),
        ListTypeReference list => FindType(list.OfType) is { } item ? new ListType(item) : null,
        NonNullTypeReference nonNull => FindType(nonNull.OfType) is { } nullable ? new NonNullType(nullable) : null,
        _ => null,
    };

    /// <summary>The type that operations of a kind start from, or null where the schema has none.</summary>
    public ObjectType? RootType(OperationType operation) => operation switch
    {
        OperationType.Query => QueryType,
        OperationType.Mutation => MutationType,
        _ => SubscriptionType,
    };

    public DirectiveType? FindDirective(string name) => _directives.GetValueOrDefault(name);

    /// <summary>The object types a value of the type can be of: the type itself, an interface's implementations, a union's members (§5.5.2.3 GetPossibleTypes).</summary>
    public IReadOnlyList<ObjectType> PossibleTypes(NamedType type)
        => type is ObjectType objectType ? [objectType] : _possibleTypes.GetValueOrDefault(type) ?? [];

    /// <summary>Whether <paramref name="maybeSubType"/> implements, or is a member of, <paramref name="abstractType"/>.</summary>
    public bool IsSubType(NamedType abstractType, NamedType maybeSubType)
        => _subTypes.TryGetValue(abstractType, out var subTypes) && subTypes.Contains(maybeSubType);

    /// <summary>Whether some value can be of both types: what makes a fragment possible (§5.5.2.3).</summary>
    public bool Overlap(NamedType a, NamedType b)
    {
        if (ReferenceEquals(a, b))
            return true;
        if (a is ObjectType)
            return IsSubType(b, a);
        if (b is ObjectType)
            return IsSubType(a, b);
        foreach (var objectType in PossibleTypes(a))
        {
            if (IsSubType(b, objectType))
                return true;
        }
        return false;
    }

    /// <summary>The object type whose values are of the C# type, or of the nearest of its base types that has one.</summary>
    public ObjectType? FindObjectType(Type clrType)
    {
        for (var type = clrType; type is not null && type != typeof(object); type = type.BaseType)
        {
            if (_objectTypesByClrType.TryGetValue(type, out var found))
                return found;
        }
        return null;
    }
}
