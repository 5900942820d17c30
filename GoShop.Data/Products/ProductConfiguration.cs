using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Products;

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("products");
        product.Property(p => p.Id).ValueGeneratedNever();
        product.Property(p => p.Sku).HasMaxLength(Product.SkuLength);
        product.Property(p => p.Slug).HasMaxLength(Product.SlugLength);
        product.Property(p => p.Name).HasMaxLength(Product.NameLength);
        product.Property(p => p.Description).HasMaxLength(Product.DescriptionLength);
        product.Property(p => p.AverageRating).HasPrecision(3, 2);
        product.Property(p => p.AverageRating).KeptByDatabase();
        product.Property(p => p.ReviewCount).KeptByDatabase();
        product.Property(p => p.RatingCounts).KeptByDatabase();
        product.Property(p => p.SoldCount).KeptByDatabase();
        product.Property(p => p.StockLevel).KeptByDatabase();
        product.Ignore(p => p.HasLowStock);

        product.HasMany(p => p.Categories).WithMany(c => c.Products).UsingEntity<ProductCategory>(
            link => link.HasOne(l => l.Category).WithMany().HasForeignKey(l => l.CategoryId),
            link => link.HasOne(l => l.Product).WithMany().HasForeignKey(l => l.ProductId));
    }
}
