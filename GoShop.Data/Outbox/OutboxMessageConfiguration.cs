using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Outbox;

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> message)
    {
        message.ToTable("outbox_messages");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Sequence).UseIdentityAlwaysColumn();
        message.Property(m => m.Kind).HasMaxLength(OutboxMessage.KindLength);
        message.Property(m => m.OrderKey).HasMaxLength(OutboxMessage.OrderKeyLength);
        message.Property(m => m.Payload).HasColumnType("jsonb");
        message.Property(m => m.LastError).HasMaxLength(OutboxMessage.ErrorLength);
    }
}
