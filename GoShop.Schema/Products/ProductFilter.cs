using GoShop.Data.Products;
using GoShop.Data.Reviews;
using GoShop.GraphQL.Data;

namespace GoShop.Schema.Products;

/// <summary>What products can be filtered by.</summary>
internal sealed class ProductFilter : FilterInputType<Product>
{
    protected override void Configure(FilterDescriptor<Product> filter)
    {
        filter.Field(product => product.Id).ID();
        filter.Field(product => product.Sku);
        filter.Field(product => product.Slug);
        filter.Field(product => product.Name);
        filter.Field(product => product.Price);
        filter.Field(product => product.Stock);
        filter.Field(product => product.Stock <= 0 ? Availability.OutOfStock
                : product.Stock <= product.LowStockThreshold ? Availability.LowStock
                : Availability.InStock)
            .Name("availability").Description("How much of it is left, in words.");
        filter.Field(product => product.Status);
        filter.Field(product => product.AverageRating);
        filter.Field(product => product.ReviewCount);
        filter.Field(product => product.CreatedAt);
        filter.Field(product => product.Categories);
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
