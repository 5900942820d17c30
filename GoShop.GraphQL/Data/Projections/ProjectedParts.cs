using System.Linq.Expressions;
using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>The properties of an object that are read: of objects that it refers to, again theirs.</summary>
internal sealed class ProjectedParts(Type type)
{
    private const BindingFlags AnyInstance = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

    // By name, so that the same selection makes the same statement. Null where the property is read as it is.
    private readonly SortedDictionary<string, ProjectedParts?> _parts = new(StringComparer.Ordinal);

    /// <summary>Adds a property, given after those that lead to it; false where it, or one that leads there, cannot be set.</summary>
    public bool TryAdd(IReadOnlyList<PropertyInfo> path)
    {
        var owner = this;
        for (var i = 0; i < path.Count; i++)
        {
            if (!owner.CanBeSet(path[i]))
                return false;
            var isKnown = owner._parts.TryGetValue(path[i].Name, out var part);
            if (isKnown && part is null)
                return true;
            part = i == path.Count - 1 ? null : part ?? new ProjectedParts(path[i].PropertyType);
            owner._parts[path[i].Name] = part;
            owner = part ?? owner;
        }
        return true;
    }

    /// <summary>A new object with these properties of another; null where there is no constructor to make it by.</summary>
    public Expression? Read(Expression source)
    {
        if (type.GetConstructor(AnyInstance, []) is not { } constructor)
            return null;
        var bindings = new List<MemberBinding>();
        foreach (var (name, part) in _parts)
        {
            var property = Declared(name);
            Expression? value = Expression.Property(source, property);
            if (part is not null)
                value = part.ReadReferred(value);
            if (value is null)
                return null;
            bindings.Add(Expression.Bind(property, value));
        }
        return Expression.MemberInit(Expression.New(constructor), bindings);
    }

    private Expression? ReadReferred(Expression source)
    {
        var made = Read(source);
        return made is null || !Nulls.CanBe(source) ? made : Expression.Condition(Nulls.Is(source), Expression.Constant(null, type), made);
    }

    // A setter that is private to a base type is seen from there only.
    private PropertyInfo Declared(string name)
    {
        var property = type.GetProperty(name)!;
        return property.DeclaringType!.GetProperty(name, AnyInstance)!;
    }

    private bool CanBeSet(PropertyInfo property) => property.DeclaringType!.IsAssignableFrom(type) && Declared(property.Name).CanWrite;
}
