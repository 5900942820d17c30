using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Auditing;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("audit_log");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Ip).HasMaxLength(RequestOrigin.IpLength);
        entry.Property(e => e.UserAgent).HasMaxLength(RequestOrigin.UserAgentLength);
        entry.Property(e => e.RequestId).HasMaxLength(RequestOrigin.RequestIdLength);
        entry.Property(e => e.ActorRole).HasConversion<EnumName<ActorRole>>();
        entry.Property(e => e.Action).HasConversion<EnumName<AuditAction>>();
        entry.Property(e => e.TargetType).HasConversion<EnumName<AuditTargetType>>();
        entry.Property(e => e.Before).HasColumnType("jsonb");
        entry.Property(e => e.After).HasColumnType("jsonb");
        entry.Property(e => e.Outcome).HasConversion<EnumName<AuditOutcome>>();
    }
}
