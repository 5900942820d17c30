namespace GoShop.Data.Products.Facets;

/// <summary>How many products are filed in a category or anywhere in the branch below it.</summary>
/// <param name="CategoryId">The category.</param>
/// <param name="Count">How many products.</param>
public sealed record CategoryFacet(Guid CategoryId, int Count);

/// <summary>How many products buyers rate so, or better.</summary>
/// <param name="AtLeast">The least mean of a product's reviews.</param>
/// <param name="Count">How many products.</param>
public sealed record RatingFacet(int AtLeast, int Count);

/// <summary>How many products there are of which so much can be had.</summary>
/// <param name="Availability">How much can be had, in words: what there is, less what shoppers hold at checkout.</param>
/// <param name="Count">How many products.</param>
public sealed record AvailabilityFacet(Availability Availability, int Count);
