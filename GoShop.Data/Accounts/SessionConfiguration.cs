using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Accounts;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Device).HasMaxLength(RequestOrigin.UserAgentLength);
        session.Property(s => s.Ip).HasMaxLength(RequestOrigin.IpLength);
        session.Property(s => s.AppType).HasMaxLength(RequestOrigin.AppLength);
        session.Property(s => s.AppVersion).HasMaxLength(RequestOrigin.AppLength);
        session.Property(s => s.DeviceId).HasMaxLength(RequestOrigin.AppLength);
        session.Property(s => s.EndAnnounced);
        session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId);
    }
}
