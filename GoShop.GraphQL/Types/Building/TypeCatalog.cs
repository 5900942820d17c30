using System.Reflection;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types.Building;

/// <summary>What the program gave to build a schema from: annotated classes, scalars, and rules.</summary>
internal sealed class TypeCatalog
{
    private readonly HashSet<Type> _types = [];
    private readonly Dictionary<Type, IReadOnlyList<Type>> _byAttribute = [];
    private ILookup<Type, (Type Class, ObjectTypeAttribute Attribute)>? _descriptions;

    /// <summary>The specification's scalars, the engine's and those of the program.</summary>
    public List<ScalarType> Scalars { get; } = [.. BuiltInScalars.All, .. CustomScalars.All];

    /// <summary>Which scalar stands for a C# type that is not the scalar's own.</summary>
    public Dictionary<Type, ScalarType> Bindings { get; } = new() { [typeof(DateTime)] = CustomScalars.DateTime };

    /// <summary>The assemblies whose types are objects only where their fields are listed.</summary>
    public HashSet<Assembly> ExplicitFieldsOnly { get; } = [];

    /// <summary>The classes by their full names: a schema must not depend on the order in which files were compiled.</summary>
    public IReadOnlyList<Type> Types => field ??= [.. _types.OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Adds a class. All are added before the first is asked for.</summary>
    public void Add(Type type) => _types.Add(type);

    /// <summary>The classes that carry the attribute.</summary>
    public IReadOnlyList<Type> With<T>() where T : Attribute
    {
        if (!_byAttribute.TryGetValue(typeof(T), out var found))
            _byAttribute[typeof(T)] = found = [.. Types.Where(type => type.Has<T>())];
        return found;
    }

    /// <summary>The classes that describe a C# type as an object type.</summary>
    public IEnumerable<(Type Class, ObjectTypeAttribute Attribute)> DescriptionsOf(Type entity)
    {
        _descriptions ??= With<ObjectTypeAttribute>().Select(type => (type, type.Attribute<ObjectTypeAttribute>()!)).ToLookup(pair => pair.Item2.EntityType);
        return _descriptions[entity];
    }

    /// <summary>Whether a C# type is an interface of the schema: it says so itself, or a class describes it as one.</summary>
    public bool IsInterface(Type type) => type.Has<InterfaceTypeAttribute>() || DescriptionsOf(type).Any(pair => DescribesInterface(pair.Attribute));

    /// <summary>Whether a class describes an interface.</summary>
    public static bool DescribesInterface(ObjectTypeAttribute attribute)
        => attribute.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(InterfaceTypeAttribute<>);

    /// <summary>The classes that describe the interfaces of the schema that a C# type implements.</summary>
    public IEnumerable<Type> InterfaceDescriptionsOf(Type type)
        => With<ObjectTypeAttribute>().Where(description => description.Attribute<ObjectTypeAttribute>()! is var attribute
            && DescribesInterface(attribute) && attribute.EntityType != type && attribute.EntityType.IsAssignableFrom(type));

    /// <summary>Those of them whose interface has a property of that name: what they ask of who reads it holds for the type's own too.</summary>
    public IEnumerable<Type> InterfaceDescriptionsOf(Type type, string propertyName)
        => InterfaceDescriptionsOf(type).Where(description => description.Attribute<ObjectTypeAttribute>()!.EntityType.GetProperty(propertyName) is not null);

    /// <summary>The types one can make an object of that are, or are described as, values of an interface or abstract class.</summary>
    public IEnumerable<Type> ImplementationsOf(Type abstraction)
        => Types.Concat(With<ObjectTypeAttribute>().Select(type => type.Attribute<ObjectTypeAttribute>()!.EntityType))
            .Where(type => type is { IsAbstract: false, IsInterface: false, ContainsGenericParameters: false } && abstraction.IsAssignableFrom(type))
            .Distinct().OrderBy(type => type.FullName, StringComparer.Ordinal);
}
