using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Products;

internal sealed class ProductDocumentConfiguration : IEntityTypeConfiguration<ProductDocument>
{
    public void Configure(EntityTypeBuilder<ProductDocument> document)
    {
        document.ToTable("products");
        document.Property(d => d.Id).ValueGeneratedNever();
        document.Property(d => d.Search).ValueGeneratedOnAddOrUpdate();
    }
}
