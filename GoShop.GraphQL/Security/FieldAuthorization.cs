using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Security;

/// <summary>
/// Whom a field is for, told to those who describe the schema: a <see cref="SchemaMember.Feature{T}"/> of fields that not everybody may use. The
/// guards of the field itself are what enforces it.
/// </summary>
/// <param name="rules">All of these must be satisfied.</param>
public sealed class FieldAuthorization(IReadOnlyList<AuthorizeAttribute> rules)
{
    /// <summary>All of these must be satisfied.</summary>
    public IReadOnlyList<AuthorizeAttribute> Rules { get; } = rules;
}
