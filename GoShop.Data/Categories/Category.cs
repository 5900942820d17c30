using GoShop.Data.Products;

namespace GoShop.Data.Categories;

/// <summary>A place in the tree that products are found by.</summary>
public sealed class Category
{
    /// <summary>The longest name or slug, in characters.</summary>
    public const int NameLength = 120;

    /// <summary>The longest description, in characters.</summary>
    public const int DescriptionLength = 2000;

    private readonly List<Category> _children = [];
    private readonly List<Product> _products = [];
    private readonly List<CategoryAncestor> _lineage = [];

    private Category() => Slug = Name = string.Empty;

    /// <summary>A new category, not yet saved; without a parent it is a root of the tree.</summary>
    public Category(
        string slug,
        string name,
        DateTimeOffset at,
        Guid? parentId = null,
        string? description = null,
        int position = 0)
    {
        Id = Guid.CreateVersion7(at);
        Slug = slug;
        Name = name;
        CreatedAt = at;
        ParentId = parentId;
        Description = description;
        Position = position;
    }

    public Guid Id { get; private set; }

    /// <summary>The category this one lies in; absent for a root.</summary>
    public Guid? ParentId { get; private set; }

    /// <summary>Its unique name in addresses of pages.</summary>
    public string Slug { get; private set; }

    public string Name { get; private set; }

    public string? Description { get; private set; }

    /// <summary>Its place among its siblings, smallest first.</summary>
    public int Position { get; internal set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public Category? Parent { get; private set; }

    public IReadOnlyList<Category> Children => _children;

    /// <summary>Products filed here itself, not in the branch below.</summary>
    public IReadOnlyList<Product> Products => _products;

    /// <summary>Itself and everything above it.</summary>
    internal IReadOnlyList<CategoryAncestor> Lineage => _lineage;

    internal void Change(CategoryValues values) => (Slug, Name, Description) = (values.Slug, values.Name, values.Description);

    internal void MoveInto(Guid? parentId) => ParentId = parentId;
}
