namespace GoShop.GraphQL.Types;

/// <summary>What objects and interfaces share: fields and the interfaces they implement.</summary>
public abstract class ComplexType : NamedType
{
    private protected ComplexType(string name) : base(name)
    {
    }

    public MemberList<OutputField> Fields { get; } = [];

    /// <summary>The interfaces declared, transitive ones included (§3.6 requires that they are).</summary>
    public IReadOnlyList<InterfaceType> Interfaces { get; internal set; } = [];
}

/// <summary>An object type (§3.6).</summary>
public sealed class ObjectType(string name) : ComplexType(name)
{
    /// <summary>Whether a run-time value is of this type; null where <see cref="NamedType.ClrType"/> decides.</summary>
    public Func<object, bool>? IsTypeOf { get; internal set; }
}

/// <summary>An interface (§3.7).</summary>
public sealed class InterfaceType(string name) : ComplexType(name), IAbstractType
{
    /// <inheritdoc/>
    public Func<object, string?>? ResolveTypeName { get; internal set; }

    NamedType IAbstractType.Type => this;
}

/// <summary>A union (§3.8).</summary>
public sealed class UnionType(string name) : NamedType(name), IAbstractType
{
    public IReadOnlyList<ObjectType> Members { get; internal set; } = [];

    /// <inheritdoc/>
    public Func<object, string?>? ResolveTypeName { get; internal set; }

    NamedType IAbstractType.Type => this;
}

/// <summary>An interface or a union: its values are of one of several object types.</summary>
public interface IAbstractType
{
    NamedType Type { get; }

    /// <summary>Names the object type of a run-time value; null where the values' C# types decide.</summary>
    Func<object, string?>? ResolveTypeName { get; }
}

/// <summary>An enum (§3.9).</summary>
public sealed partial class EnumType(string name) : LeafType(name)
{
    public MemberList<EnumMember> Members { get; } = [];
}

/// <summary>A value of an enum.</summary>
public sealed class EnumMember(string name, object value) : SchemaMember(name)
{
    /// <summary>What resolvers give and get: an enum constant of C#, or the name where there is none.</summary>
    public object Value { get; } = value;

    public string? DeprecationReason { get; internal set; }
}

/// <summary>An input object (§3.10).</summary>
public sealed class InputObjectType(string name) : NamedType(name)
{
    public MemberList<InputField> Fields { get; } = [];

    /// <summary>Whether exactly one field must be given, and not null (§3.10.1 OneOf Input Objects).</summary>
    public bool IsOneOf { get; internal set; }

    /// <summary>
    /// Makes the value that resolvers get from the coerced fields in definition order; fields that were not given and have
    /// no default are <see cref="Absent.Value"/>. Null: a dictionary by field name, without the absent ones.
    /// </summary>
    public Func<object?[], object>? Create { get; internal set; }
}
