using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Products;

/// <summary>Rows that statements compute; no table holds them.</summary>
internal sealed class BulkRowConfiguration : IEntityTypeConfiguration<ProposedChange>, IEntityTypeConfiguration<SkippedProduct>
{
    public void Configure(EntityTypeBuilder<ProposedChange> change) => change.HasNoKey().ToView(null);

    public void Configure(EntityTypeBuilder<SkippedProduct> product) => product.HasNoKey().ToView(null);
}
