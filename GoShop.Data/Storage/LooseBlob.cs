using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Storage;

/// <summary>A folder of blobs that no row holds on to. The database itself adds those that a row lets go of (migration 0025).</summary>
internal sealed class LooseBlob
{
    private LooseBlob() => Folder = string.Empty;

    public string Folder { get; private set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; private set; }
}

internal sealed class LooseBlobConfiguration : IEntityTypeConfiguration<LooseBlob>
{
    public void Configure(EntityTypeBuilder<LooseBlob> blob)
    {
        blob.ToTable("loose_blobs");
        blob.HasKey(b => b.Folder);
        blob.Property(b => b.Folder).HasMaxLength(BlobKey.MaxLength);
    }
}
