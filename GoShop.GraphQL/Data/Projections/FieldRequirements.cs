using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>What a field reads of the object it belongs to.</summary>
/// <param name="Paths">The properties, each after those that lead to it from the object; null where it may read any.</param>
internal sealed record FieldRequirements(IReadOnlyList<IReadOnlyList<PropertyInfo>>? Paths)
{
    /// <summary>Of a field that reads one property of the object itself.</summary>
    public static FieldRequirements Of(PropertyInfo property) => new([[property]]);
}
