using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Accounts;

/// <summary>A code that stands in for the authenticator app once, known by its hash alone.</summary>
internal sealed class BackupCode
{
    private const int Bytes = 10;
    private const int GroupLength = 4;

    private BackupCode() => CodeHash = [];

    public BackupCode(Guid userId, string code) => (UserId, CodeHash) = (userId, Hash(code));

    public Guid UserId { get; private set; }

    /// <summary>SHA-256 of the code. The code has 80 random bits, so neither salt nor stretching adds to it.</summary>
    public byte[] CodeHash { get; private set; }

    /// <summary>A new code: 80 random bits in base 32, in groups of four.</summary>
    public static string Generate() =>
        string.Join('-', Base32.Encode(RandomNumberGenerator.GetBytes(Bytes)).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>The hash of a code, however its letters and groups are written.</summary>
    public static byte[] Hash(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant()));
}

internal sealed class BackupCodeConfiguration : IEntityTypeConfiguration<BackupCode>
{
    public void Configure(EntityTypeBuilder<BackupCode> code)
    {
        code.ToTable("backup_codes");
        code.HasKey(c => new { c.UserId, c.CodeHash });
        code.HasOne<User>().WithMany().HasForeignKey(c => c.UserId);
    }
}
