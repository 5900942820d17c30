using System.Diagnostics.CodeAnalysis;

namespace GoShop.GraphQL.Types;

/// <summary>A type of a schema, named or wrapping another (§3.4).</summary>
public abstract class GraphQLType
{
    private protected GraphQLType()
    {
    }

    /// <summary>The type inside all lists and non-nulls.</summary>
    public abstract NamedType Named { get; }

    /// <summary>This type without its outermost non-null, if it has one.</summary>
    public virtual GraphQLType Nullable => this;

    public bool IsNonNull => this is NonNullType;

    /// <summary>Whether a value of this type may be given by a client (§3.4.2, IsInputType).</summary>
    public bool IsInput => Named is LeafType or InputObjectType;

    /// <summary>Whether a field may have this type (§3.4.2, IsOutputType).</summary>
    public bool IsOutput => Named is not InputObjectType;

    /// <summary>The item type where this is a list, nullable or not.</summary>
    public bool IsList([NotNullWhen(true)] out GraphQLType? itemType)
    {
        itemType = (Nullable as ListType)?.OfType;
        return itemType is not null;
    }

    /// <summary>The type in GraphQL notation: <c>[Product!]!</c>.</summary>
    public abstract override string ToString();
}

/// <summary><c>[T]</c> (§3.11).</summary>
public sealed class ListType(GraphQLType ofType) : GraphQLType
{
    public GraphQLType OfType { get; } = ofType;
    public override NamedType Named => OfType.Named;
    public override string ToString() => $"[{OfType}]";
}

/// <summary><c>T!</c> (§3.12).</summary>
public sealed class NonNullType : GraphQLType
{
    /// <exception cref="ArgumentException"><paramref name="ofType"/> is itself non-null.</exception>
    public NonNullType(GraphQLType ofType)
    {
        if (ofType is NonNullType)
            throw new ArgumentException($"{ofType} is non-null already.", nameof(ofType));
        OfType = ofType;
    }

    public GraphQLType OfType { get; }
    public override NamedType Named => OfType.Named;
    public override GraphQLType Nullable => OfType;
    public override string ToString() => $"{OfType}!";
}
