namespace GoShop.GraphQL.Types;

/// <summary>Compares types, wrapped ones too.</summary>
internal static class TypeComparison
{
    /// <summary>Whether both are the same type.</summary>
    public static bool AreEqual(GraphQLType a, GraphQLType b) => (a, b) switch
    {
        (NonNullType x, NonNullType y) => AreEqual(x.OfType, y.OfType),
        (ListType x, ListType y) => AreEqual(x.OfType, y.OfType),
        _ => ReferenceEquals(a, b),
    };

    /// <summary>Whether every value of one type is also a value of the other (§3.6, IsValidImplementationFieldType; §3.4.1 covariance).</summary>
    public static bool IsSubType(Schema schema, GraphQLType maybeSubType, GraphQLType superType) => (maybeSubType, superType) switch
    {
        (NonNullType sub, NonNullType super) => IsSubType(schema, sub.OfType, super.OfType),
        (_, NonNullType) => false,
        (NonNullType sub, _) => IsSubType(schema, sub.OfType, superType),
        (ListType sub, ListType super) => IsSubType(schema, sub.OfType, super.OfType),
        (NamedType sub, NamedType super) => ReferenceEquals(sub, super) || schema.IsSubType(super, sub),
        _ => false,
    };
}
