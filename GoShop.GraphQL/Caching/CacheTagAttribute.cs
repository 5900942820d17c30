using System.Linq.Expressions;
using System.Reflection;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Caching;

/// <summary>
/// Cached responses that contain objects of this type are tagged with their ids, and lists of it with its name, so that a change drops them: see
/// <see cref="IResponseCacheInvalidator"/>. On a class that is an object type, or describes one.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CacheTagAttribute : Attribute
{
    /// <summary>The property that tells objects of the type apart.</summary>
    public string Key { get; set; } = "Id";

    /// <summary>Tells how objects of the type are tagged, where its source carries the attribute.</summary>
    /// <param name="clrType">The C# type of the objects.</param>
    /// <param name="source">That type, or a class that describes it.</param>
    internal static void Apply(SchemaDraft draft, NamedType type, Type clrType, MemberInfo source)
    {
        if (source.Attribute<CacheTagAttribute>() is not { } attribute)
            return;
        if (type is not ObjectType)
            draft.Problem(source, $"{type.Name} is not an object type: tag those that its values are of.");
        else if (clrType.GetProperty(attribute.Key) is not { } key)
            draft.Problem(source, $"{Naming.Readable(clrType)} has no property \"{attribute.Key}\" to tell objects apart by; name one: [CacheTag(Key = …)].");
        else
            type.Member.SetFeature(new ObjectTag(type.Name, key));
    }
}

/// <summary>How objects of a type are tagged.</summary>
internal sealed class ObjectTag
{
    private readonly Func<object, object?> _read;

    public ObjectTag(string typeName, PropertyInfo key)
    {
        (TypeName, Key) = (typeName, key);
        var value = Expression.Parameter(typeof(object), "value");
        var read = Expression.Property(Expression.Convert(value, key.DeclaringType!), key);
        _read = Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), value).Compile();
    }

    public string TypeName { get; }

    /// <summary>The property that is read.</summary>
    public PropertyInfo Key { get; }

    public string Of(object value) => CacheTag.Of(TypeName, _read(value)!);
}

/// <summary>Of a type whose objects are pages: of what.</summary>
internal sealed record PageTag(NamedType Items);
