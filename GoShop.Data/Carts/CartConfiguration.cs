using GoShop.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Carts;

internal sealed class CartConfiguration : IEntityTypeConfiguration<Cart>
{
    public void Configure(EntityTypeBuilder<Cart> cart)
    {
        cart.ToTable("carts");
        cart.Property(c => c.Id).ValueGeneratedNever();
        cart.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
        cart.Property(c => c.TokenHash);
        cart.Property(c => c.MergedAt);
        cart.Ignore(c => c.ItemCount).Ignore(c => c.HeldUntil).Ignore(c => c.Total);
    }
}
