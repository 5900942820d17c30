using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Accounts;

/// <summary>A sign-in whose password was right and that waits for the second factor.</summary>
internal sealed class SignInChallenge
{
    /// <summary>How long it waits.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>How many wrong codes end it.</summary>
    private const int MaxFailures = 5;

    private SignInChallenge() => (TokenHash, SecurityStamp) = ([], string.Empty);

    public SignInChallenge(string token, User user, DateTimeOffset at)
    {
        (TokenHash, UserId) = (RefreshToken.Hash(token), user.Id);
        SecurityStamp = user.SecurityStamp!;
        ExpiresAt = at + Lifetime;
    }

    /// <summary>SHA-256 of what its client holds.</summary>
    public byte[] TokenHash { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>The account's stamp when the password was right: another password makes another.</summary>
    public string SecurityStamp { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>How many codes were wrong.</summary>
    public int Failures { get; private set; }

    public bool IsOpen(User user, DateTimeOffset at) => at < ExpiresAt && Failures < MaxFailures && SecurityStamp == user.SecurityStamp;

    public void Fail() => Failures++;
}

internal sealed class SignInChallengeConfiguration : IEntityTypeConfiguration<SignInChallenge>
{
    public void Configure(EntityTypeBuilder<SignInChallenge> challenge)
    {
        challenge.ToTable("sign_in_challenges");
        challenge.HasKey(c => c.TokenHash);
        challenge.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }
}
