using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Products.Facets;

/// <summary>A category, as what a product is found by that is filed there or anywhere below.</summary>
internal sealed class Branch
{
    public Guid CategoryId { get; private set; }

    /// <summary>Those of what is filed under some categories, each once; for queries.</summary>
    public static IQueryable<Branch> Of(Guid[] categoryIds) =>
        throw new InvalidOperationException($"Only the database knows the branches of {categoryIds.Length} categories.");

    /// <summary>Translates <see cref="Of"/>.</summary>
    internal static void Map(ModelBuilder model) => model.HasDbFunction(() => Of(default!)).HasName("branches_of");
}

internal sealed class BranchConfiguration : IEntityTypeConfiguration<Branch>
{
    public void Configure(EntityTypeBuilder<Branch> branch) => branch.HasNoKey().ToView(null);
}
