namespace GoShop.Data.Categories;

/// <summary>What shop keepers say of a category, wherever it lies.</summary>
/// <param name="Slug">Its unique name in addresses of pages; where it is empty, one is made of the name.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Description">What there is to say about it.</param>
public sealed record CategoryValues(string Slug, string Name, string? Description)
{
    /// <summary>The values as they are kept.</summary>
    /// <exception cref="InvalidInputException">One of them is not what it should be.</exception>
    internal CategoryValues Cleaned()
    {
        var cleaned = new CategoryValues(Slug, Name.Trim(), string.IsNullOrWhiteSpace(Description) ? null : Description.Trim());
        if (cleaned.Slug.Length > 0 && (cleaned.Slug.Length > Category.NameLength || !Data.Slug.IsSlug(cleaned.Slug)))
            throw new InvalidInputException("slug", $"A slug has no more than {Category.NameLength} characters: {Data.Slug.Rule}.");
        InvalidInputException.ThrowIfBlank("name", cleaned.Name);
        InvalidInputException.ThrowIfNotOneLine("name", cleaned.Name);
        if (cleaned.Name.Length > Category.NameLength)
            throw new InvalidInputException("name", $"The name has no more than {Category.NameLength} characters.");
        InvalidInputException.ThrowIfNotPlain("description", cleaned.Description, Category.DescriptionLength);
        return cleaned;
    }
}

/// <summary>Where a category is to lie.</summary>
/// <param name="ParentId">The category it is to lie in; null for a root of the tree.</param>
/// <param name="Position">Its place among those that lie there, from 0; null for the last, and for where it is if it lies there already.</param>
public sealed record CategoryPlace(Guid? ParentId, int? Position = null);
