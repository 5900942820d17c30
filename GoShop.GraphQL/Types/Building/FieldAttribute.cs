namespace GoShop.GraphQL.Types.Building;

/// <summary>An attribute that adds to a field: arguments, guards, steps around its resolver.</summary>
public abstract class FieldAttribute : Attribute
{
    private protected FieldAttribute()
    {
    }

    /// <summary>Attributes of one field apply in this order; later ones wrap earlier ones.</summary>
    internal abstract int Order { get; }

    internal abstract void Apply(FieldDraft field);
}
