using System.Reflection;

namespace GoShop.GraphQL.Data;

/// <summary>What a field reads of the object it belongs to.</summary>
/// <param name="Properties">The properties; null where it may read any.</param>
internal sealed record FieldRequirements(IReadOnlyList<PropertyInfo>? Properties);
