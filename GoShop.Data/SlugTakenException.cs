namespace GoShop.Data;

/// <summary>Something else of the kind has this slug.</summary>
public sealed class SlugTakenException(string slug) : ShopException("SLUG_TAKEN", $"The slug {slug} is taken.")
{
    /// <summary>The slug that was asked for.</summary>
    public string Slug { get; } = slug;
}
