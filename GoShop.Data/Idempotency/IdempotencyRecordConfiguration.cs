using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Idempotency;

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> record)
    {
        record.ToTable("idempotency_records");
        record.HasKey(r => new { r.Owner, r.Key });
        record.Property(r => r.Owner).HasMaxLength(IdempotencyRecord.OwnerLength);
        record.Property(r => r.Key).HasMaxLength(IdempotencyRecord.KeyLength);
    }
}
