namespace GoShop.Data.Categories;

/// <summary>
/// A category and one above it, itself included. The database draws these rows from the tree; nothing else writes them.
/// </summary>
public sealed class CategoryAncestor
{
    private CategoryAncestor() => (Category, Ancestor) = (null!, null!);

    public Guid CategoryId { get; private set; }

    public Guid AncestorId { get; private set; }

    /// <summary>Steps from the category up to the ancestor; 0 for itself.</summary>
    public int Depth { get; private set; }

    public Category Category { get; private set; }

    public Category Ancestor { get; private set; }
}
