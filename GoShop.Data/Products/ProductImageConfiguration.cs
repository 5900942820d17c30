using GoShop.Data.PictureFetches;
using GoShop.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Products;

internal sealed class ProductImageConfiguration : IEntityTypeConfiguration<ProductImage>
{
    public void Configure(EntityTypeBuilder<ProductImage> image)
    {
        image.ToTable("product_images");
        image.Property(i => i.Id).ValueGeneratedNever();
        image.Property(i => i.Alt).HasMaxLength(ProductImage.AltLength);
        image.Property(i => i.StorageKey).HasMaxLength(BlobKey.MaxLength);
        image.Property(i => i.SourceUrl).HasMaxLength(PictureAddress.MaxLength);
        image.HasOne<Product>().WithMany(p => p.Images).HasForeignKey(i => i.ProductId);
    }
}
