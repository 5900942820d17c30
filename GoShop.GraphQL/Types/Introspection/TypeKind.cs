namespace GoShop.GraphQL.Types.Introspection;

/// <summary>The kinds of types (§4.2.2, __TypeKind).</summary>
internal enum TypeKind
{
    Scalar,
    Object,
    Interface,
    Union,
    Enum,
    InputObject,
    List,
    NonNull,
}
