using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Carts;

internal sealed class CartItemConfiguration : IEntityTypeConfiguration<CartItem>
{
    public void Configure(EntityTypeBuilder<CartItem> item)
    {
        item.ToTable("cart_items");
        item.HasKey(i => new { i.CartId, i.ProductId });
        item.HasOne<Cart>().WithMany(c => c.Items).HasForeignKey(i => i.CartId);
        item.HasOne(i => i.Product).WithMany().HasForeignKey(i => i.ProductId);
        item.Ignore(i => i.UnitPrice).Ignore(i => i.LineTotal);
    }
}
