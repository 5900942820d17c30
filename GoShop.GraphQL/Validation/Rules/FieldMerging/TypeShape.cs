using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules.FieldMerging;

/// <summary>Tells whether values of two types look alike in a response (§5.3.2, SameResponseShape, without its look at subfields).</summary>
internal static class TypeShape
{
    public static bool Conflict(GraphQLType a, GraphQLType b)
    {
        if (ReferenceEquals(a, b))
            return false;
        return (a, b) switch
        {
            (ListType x, ListType y) => Conflict(x.OfType, y.OfType),
            (NonNullType x, NonNullType y) => Conflict(x.OfType, y.OfType),
            (ListType or NonNullType, _) or (_, ListType or NonNullType) => true,
            // Of composite types, the subfields tell.
            _ => a is LeafType || b is LeafType,
        };
    }
}
