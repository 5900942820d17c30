namespace GoShop.GraphQL.Types.Building;

/// <summary>What the schema needs to know of a C# type at a place: what it is, whether null is allowed, and of lists the same of their items.</summary>
/// <param name="Declared">The type as declared, without a task or an <see cref="Optional{T}"/> around it.</param>
/// <param name="IsNullable">Whether null is a value here, by <c>?</c> or <see cref="Nullable{T}"/>.</param>
/// <param name="Item">The shape of the items; null where this is not a list.</param>
internal sealed record TypeShape(Type Declared, bool IsNullable, TypeShape? Item)
{
    /// <summary>The type without <see cref="Nullable{T}"/>.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(Declared) ?? Declared;

    /// <summary>The type inside all lists.</summary>
    public Type Innermost => Item?.Innermost ?? Type;

    /// <summary>Whether the value came in a <see cref="Optional{T}"/>.</summary>
    public bool IsOptional { get; init; }

    /// <summary>This shape, null allowed or not.</summary>
    public TypeShape With(bool isNullable) => this with { IsNullable = isNullable };
}
