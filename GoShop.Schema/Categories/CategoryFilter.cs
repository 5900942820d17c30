using GoShop.Data.Categories;
using GoShop.GraphQL.Data;

namespace GoShop.Schema.Categories;

/// <summary>What categories can be filtered by, as those of products are.</summary>
internal sealed class CategoryFilter : FilterInputType<Category>
{
    protected override void Configure(FilterDescriptor<Category> filter)
    {
        filter.Field(category => category.Id).ID();
        filter.Field(category => category.Slug);
        filter.Field(category => category.Name);
    }
}
