using System.ComponentModel.DataAnnotations;
using GoShop.Data.Categories;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Categories;

/// <summary>A new category.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Slug">Its unique name in addresses of pages; where it is left out, one is made of the name, in Latin letters.</param>
/// <param name="Description">What there is to say about it.</param>
/// <param name="ParentId">The category it is to lie in; left out for a root of the tree.</param>
/// <param name="Position">Its place among those that lie there, from 0; the last where it is left out.</param>
internal sealed record CreateCategoryInput(
    [StringLength(Category.NameLength, MinimumLength = 1)] string Name,
    [StringLength(Category.NameLength)] string? Slug = null,
    [StringLength(Category.DescriptionLength)] string? Description = null,
    [ID] string? ParentId = null,
    [Range(0, int.MaxValue)] int? Position = null)
{
    public CategoryValues Values => new(Slug ?? "", Name, Description);

    public CategoryPlace Place => new(ParentId is null ? null : CategoryIds.Read(ParentId, "parentId"), Position);
}

/// <summary>What to change of a category; what is left out stays.</summary>
/// <param name="Id">Which category.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Slug">Its unique name in addresses of pages; empty to have one made of the name.</param>
/// <param name="Description">What there is to say about it; null takes it away.</param>
/// <param name="ParentId">The category it is to lie in, with the branch below it; null makes it a root.</param>
/// <param name="Position">Its place among those that lie there, from 0.</param>
internal sealed record UpdateCategoryInput(
    [ID] Guid Id,
    [StringLength(Category.NameLength, MinimumLength = 1)] string? Name = null,
    [StringLength(Category.NameLength)] string? Slug = null,
    [StringLength(Category.DescriptionLength)] Optional<string?> Description = default,
    [ID] Optional<string?> ParentId = default,
    [Range(0, int.MaxValue)] int? Position = null)
{
    /// <summary>Makes of what the category is what it is to be.</summary>
    public CategoryValues Apply(CategoryValues values) => new(Slug ?? values.Slug, Name ?? values.Name, Description.Or(values.Description));

    /// <summary>Makes of the parent it has the place it is to have.</summary>
    public CategoryPlace Move(Guid? parentId) => new(
        ParentId is { HasValue: true, Value: var given } ? given is null ? null : CategoryIds.Read(given, "parentId") : parentId, Position);
}

/// <summary>Which category to delete.</summary>
/// <param name="Id">Which category.</param>
/// <param name="LiftChildren">Whether categories that lie in it are lifted to where it lies; otherwise it has to be without any.</param>
internal sealed record DeleteCategoryInput([ID] Guid Id, bool LiftChildren = false);
