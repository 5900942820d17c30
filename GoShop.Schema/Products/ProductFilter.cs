using GoShop.Data.Inventory;
using GoShop.Data.Products;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Data;

namespace GoShop.Schema.Products;

/// <summary>What products can be filtered by.</summary>
internal sealed class ProductFilter(CurrentHolds holds) : FilterInputType<Product>
{
    // The fields that facets leave out.
    public const string Price = "price";
    public const string Stock = "stock";
    public const string Availability = "availability";
    public const string Rating = "averageRating";
    public const string Categories = "categories";

    protected override void Configure(FilterDescriptor<Product> filter)
    {
        filter.Field(product => product.Id).ID();
        filter.Field(product => product.Sku);
        filter.Field(product => product.Slug);
        filter.Field(product => product.Name);
        filter.Field(product => product.Price).Name(Price);
        filter.Field(product => product.Stock).Name(Stock);
        filter.Field(holds.Availability).Name(Availability).Description("How much can be had, in words: what there is, less what shoppers hold at checkout.");
        filter.Field(product => product.Status);
        filter.Field(product => product.AverageRating).Name(Rating);
        filter.Field(product => product.ReviewCount);
        filter.Field(product => product.CreatedAt);
        filter.Field(product => product.Categories).Name(Categories);
    }
}

/// <summary>What products can be sorted by.</summary>
internal sealed class ProductSort : SortInputType<Product>
{
    protected override void Configure(SortDescriptor<Product> sort)
    {
        sort.Field(product => product.Name);
        sort.Field(product => product.Price);
        sort.Field(product => product.CreatedAt);
        sort.Field(product => product.AverageRating).Between(Review.LowestRating - 1m, Review.HighestRating + 1m);
        sort.Field(product => product.ReviewCount);
        sort.Field(product => product.SoldCount).Description("Pieces sold in the last 30 days, counted every few minutes: DESC for the best-selling first.");
    }
}
