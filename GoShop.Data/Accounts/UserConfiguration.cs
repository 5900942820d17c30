using GoShop.Data.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Accounts;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("users");
        user.Property(u => u.Email).HasMaxLength(User.EmailLength).IsRequired();
        user.Property(u => u.NormalizedEmail).HasMaxLength(User.EmailLength).IsRequired();
        user.Property(u => u.EmailConfirmed).HasColumnName("email_verified");
        user.Property(u => u.UserName).HasMaxLength(User.EmailLength).IsRequired();
        user.Property(u => u.NormalizedUserName).HasMaxLength(User.EmailLength).IsRequired();
        user.Property(u => u.Name).HasMaxLength(User.NameLength);
        user.Property(u => u.AvatarKey).HasMaxLength(BlobKey.MaxLength);
        user.Property(u => u.PhoneNumber).HasColumnName("phone").HasMaxLength(User.PhoneLength);
        user.Property(u => u.PhoneNumberConfirmed).HasColumnName("phone_verified");
        user.Property(u => u.TotpStep);
        user.Property(u => u.SecurityStamp).IsRequired();
        user.Property(u => u.ConcurrencyStamp).IsRequired().IsConcurrencyToken();
    }
}
