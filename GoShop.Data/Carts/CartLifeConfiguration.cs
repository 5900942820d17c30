using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Carts;

internal sealed class CartLifeConfiguration : IEntityTypeConfiguration<CartLife>
{
    public void Configure(EntityTypeBuilder<CartLife> life) => life.ToTable("cart_lives");
}
