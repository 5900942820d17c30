using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Accounts;

/// <summary>What is remembered of failed sign-ins at an address that no account has; see <see cref="Lockout"/>.</summary>
internal sealed class UnknownSignIn
{
    private UnknownSignIn() => EmailHash = [];

    /// <summary>SHA-256 of the normalized address: what strangers type in need not be known.</summary>
    public byte[] EmailHash { get; private set; }

    public int FailedCount { get; private set; }

    public DateTimeOffset? LockoutEnd { get; private set; }

    public DateTimeOffset LastAt { get; private set; }
}

internal sealed class UnknownSignInConfiguration : IEntityTypeConfiguration<UnknownSignIn>
{
    public void Configure(EntityTypeBuilder<UnknownSignIn> failures)
    {
        failures.ToTable("unknown_sign_ins");
        failures.HasKey(f => f.EmailHash);
    }
}
