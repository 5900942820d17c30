namespace GoShop.GraphQL.Caching;

/// <summary>Names what cached responses contain, so that a change can drop them.</summary>
public static class CacheTag
{
    /// <summary>One object of a type: responses that contain it.</summary>
    /// <param name="typeName">The GraphQL type's name.</param>
    public static string Of(string typeName, Guid id) => $"{typeName}:{id}";

    /// <inheritdoc cref="Of(string, Guid)"/>
    public static string Of(string typeName, object id) => FormattableString.Invariant($"{typeName}:{id}");

    /// <summary>All lists of a type, and places where an object of it was missing: responses that another object of the type might change.</summary>
    /// <param name="typeName">The GraphQL type's name.</param>
    public static string OfAny(string typeName) => typeName;
}
