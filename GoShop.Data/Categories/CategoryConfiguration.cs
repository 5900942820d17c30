using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Categories;

internal sealed class CategoryConfiguration : IEntityTypeConfiguration<Category>
{
    public void Configure(EntityTypeBuilder<Category> category)
    {
        category.ToTable("categories");
        category.Property(c => c.Id).ValueGeneratedNever();
        category.Property(c => c.Slug).HasMaxLength(Category.NameLength);
        category.Property(c => c.Name).HasMaxLength(Category.NameLength);
        category.Property(c => c.Description).HasMaxLength(Category.DescriptionLength);
        category.HasOne(c => c.Parent).WithMany(c => c.Children).HasForeignKey(c => c.ParentId);
        category.HasMany(c => c.Lineage).WithOne(a => a.Category).HasForeignKey(a => a.CategoryId);
    }
}
