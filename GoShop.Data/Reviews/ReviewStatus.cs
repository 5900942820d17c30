namespace GoShop.Data.Reviews;

/// <summary>Whether shoppers see a review.</summary>
public enum ReviewStatus
{
    /// <summary>Shown, and counted in the product's rating.</summary>
    Published,

    /// <summary>Hidden by an admin, and not counted.</summary>
    Hidden,
}
