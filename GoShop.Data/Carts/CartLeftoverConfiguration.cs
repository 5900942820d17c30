using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Carts;

internal sealed class CartLeftoverConfiguration : IEntityTypeConfiguration<CartLeftover>
{
    public void Configure(EntityTypeBuilder<CartLeftover> leftover)
    {
        leftover.ToTable("cart_leftovers");
        leftover.HasKey(l => new { l.CartId, l.ProductId });
        leftover.HasOne<Cart>().WithMany().HasForeignKey(l => l.CartId);
        leftover.HasOne(l => l.Product).WithMany().HasForeignKey(l => l.ProductId);
    }
}
