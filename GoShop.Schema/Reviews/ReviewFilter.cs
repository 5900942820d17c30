using GoShop.Data.Reviews;
using GoShop.GraphQL.Data;

namespace GoShop.Schema.Reviews;

/// <summary>What reviews can be filtered by.</summary>
internal sealed class ReviewFilter : FilterInputType<Review>
{
    protected override void Configure(FilterDescriptor<Review> filter)
    {
        filter.Field(review => review.Id).ID();
        filter.Field(review => review.ProductId).ID();
        filter.Field(review => review.AuthorId).ID();
        filter.Field(review => review.Rating);
        filter.Field(review => review.Status);
        filter.Field(review => review.HelpfulCount);
        filter.Field(review => review.CreatedAt);
        filter.Field(review => review.UpdatedAt);
    }
}

/// <summary>What reviews can be sorted by.</summary>
internal sealed class ReviewSort : SortInputType<Review>
{
    protected override void Configure(SortDescriptor<Review> sort)
    {
        sort.Field(review => review.Rating);
        sort.Field(review => review.HelpfulCount);
        sort.Field(review => review.CreatedAt);
        sort.Field(review => review.UpdatedAt);
    }
}
