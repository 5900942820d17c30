using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Categories;

internal sealed class CategoryAncestorConfiguration : IEntityTypeConfiguration<CategoryAncestor>
{
    public void Configure(EntityTypeBuilder<CategoryAncestor> ancestor)
    {
        ancestor.ToTable("category_ancestors");
        ancestor.HasKey(a => new { a.CategoryId, a.AncestorId });
        ancestor.HasOne(a => a.Ancestor).WithMany().HasForeignKey(a => a.AncestorId);
    }
}
