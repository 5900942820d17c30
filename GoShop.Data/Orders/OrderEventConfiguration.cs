using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Orders;

internal sealed class OrderEventConfiguration : IEntityTypeConfiguration<OrderEvent>
{
    public void Configure(EntityTypeBuilder<OrderEvent> step)
    {
        step.ToTable("order_events");
        step.Property(e => e.Id).ValueGeneratedNever();
        step.Property(e => e.Note).HasMaxLength(OrderEvent.NoteLength);
        step.HasOne<Order>().WithMany(o => o.Timeline).HasForeignKey(e => e.OrderId);
        step.HasOne(e => e.Actor).WithMany().HasForeignKey(e => e.ActorId);
    }
}
