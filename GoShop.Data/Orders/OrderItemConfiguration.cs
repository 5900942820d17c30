using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Orders;

internal sealed class OrderItemConfiguration : IEntityTypeConfiguration<OrderItem>
{
    public void Configure(EntityTypeBuilder<OrderItem> item)
    {
        item.ToTable("order_items");
        item.HasKey(i => new { i.OrderId, i.Position });
        item.Property(i => i.Position).ValueGeneratedNever();
        item.Property(i => i.ProductName).HasMaxLength(Product.NameLength);
        item.Property(i => i.Sku).HasMaxLength(Product.SkuLength);
        item.HasOne<Order>().WithMany(o => o.Items).HasForeignKey(i => i.OrderId);
        item.HasOne(i => i.Product).WithMany().HasForeignKey(i => i.ProductId);
        item.Ignore(i => i.LineTotal);
    }
}
