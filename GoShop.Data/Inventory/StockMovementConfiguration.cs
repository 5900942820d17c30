using GoShop.Data.Accounts;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Inventory;

internal sealed class StockMovementConfiguration : IEntityTypeConfiguration<StockMovement>
{
    public void Configure(EntityTypeBuilder<StockMovement> movement)
    {
        movement.ToTable("stock_movements");
        movement.Property(m => m.Id).ValueGeneratedNever();
        movement.Property(m => m.Note).HasMaxLength(StockMovement.NoteLength);
        movement.HasOne<Product>().WithMany().HasForeignKey(m => m.ProductId);
        movement.HasOne<Order>().WithMany().HasForeignKey(m => m.OrderId);
        movement.HasOne<User>().WithMany().HasForeignKey(m => m.ActorId);
    }
}
