namespace GoShop.GraphQL.Types;

/// <summary>The C# interface or abstract class is an interface (§3.7): object types over types that implement it, implement it too.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class, Inherited = false)]
public sealed class InterfaceTypeAttribute : Attribute;

/// <summary>
/// Describes <typeparamref name="T"/> as an interface (§3.7): the static class's public methods and properties are fields of it, and of each object type that
/// implements it and does not have its own. A method sees the object through a parameter marked <see cref="ParentAttribute"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class InterfaceTypeAttribute<T> : ObjectTypeAttribute where T : class
{
    public override Type EntityType => typeof(T);
}

/// <summary>The C# interface or abstract class is a union (§3.8) of the object types over types that implement it.</summary>
[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class, Inherited = false)]
public sealed class UnionTypeAttribute : Attribute;

/// <summary>Exactly one member of the input object is to be given (§3.10.1); all of them are nullable. The type is an input object whatever its name.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OneOfAttribute : Attribute;
