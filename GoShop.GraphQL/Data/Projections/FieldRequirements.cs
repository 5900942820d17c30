using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>What of a field's loader can be read with the object it belongs to.</summary>
/// <param name="Values">The <see cref="ValuesAlong{TParent}"/> of that object's C# type.</param>
internal sealed record ReadAlong(object Values);

/// <summary>What a field reads of the object it belongs to.</summary>
/// <param name="Paths">The properties, each after those that lead to it from the object; null where it may read any.</param>
internal sealed record FieldRequirements(IReadOnlyList<IReadOnlyList<PropertyInfo>>? Paths)
{
    /// <summary>Of a field that reads one property of the object itself.</summary>
    public static FieldRequirements Of(PropertyInfo property) => new([[property]]);
}
