using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Accounts;

internal sealed class AccountTokenConfiguration : IEntityTypeConfiguration<AccountToken>
{
    public void Configure(EntityTypeBuilder<AccountToken> token)
    {
        token.ToTable("account_tokens");
        token.HasKey(t => t.TokenHash);
        token.Property(t => t.Email).HasMaxLength(User.EmailLength);
        token.HasOne<User>().WithMany().HasForeignKey(t => t.UserId);
    }
}
