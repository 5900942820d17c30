using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Products;

internal sealed class ProductChangeSetConfiguration : IEntityTypeConfiguration<ProductChangeSet>
{
    public void Configure(EntityTypeBuilder<ProductChangeSet> set)
    {
        set.ToTable("product_change_sets");
        set.Property(s => s.Id).ValueGeneratedNever();
        set.Property(s => s.Kind).HasConversion<EnumName<ProductChangeKind>>();
        set.HasOne(s => s.Actor).WithMany().HasForeignKey(s => s.ActorId);
        set.HasOne(s => s.Undoes).WithOne().HasForeignKey<ProductChangeSet>(s => s.UndoesId);
    }
}

internal sealed class ProductChangeConfiguration : IEntityTypeConfiguration<ProductChange>
{
    public void Configure(EntityTypeBuilder<ProductChange> change)
    {
        change.ToTable("product_changes");
        change.HasOne<Product>().WithMany().HasForeignKey(c => c.ProductId);
        change.HasOne(c => c.ChangeSet).WithMany().HasForeignKey(c => c.ChangeSetId);
    }
}

internal sealed class PriceChangeConfiguration : IEntityTypeConfiguration<PriceChange>
{
    public void Configure(EntityTypeBuilder<PriceChange> change)
    {
        change.ToTable("price_changes");
        change.HasOne<Product>().WithMany().HasForeignKey(c => c.ProductId);
        change.HasOne(c => c.ChangeSet).WithMany().HasForeignKey(c => c.ChangeSetId);
    }
}
