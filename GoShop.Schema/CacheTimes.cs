namespace GoShop.Schema;

/// <summary>How long the shop's answers may be given again, in seconds. What changes through the graph drops them earlier.</summary>
internal static class CacheTimes
{
    /// <summary>Products, and their lists that take no search.</summary>
    public const int Products = 60 * 60;

    /// <summary>Lists that can be searched, filtered and sorted, and what is counted over them: new products may belong there.</summary>
    public const int ProductLists = 15 * 60;

    /// <summary>Categories.</summary>
    public const int Categories = 6 * 60 * 60;

    /// <summary>Reviews, and what is counted over them.</summary>
    public const int Reviews = 5 * 60;
}
