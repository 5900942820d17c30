using GoShop.Data.Jobs;
using GoShop.Data.Mapping;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.PictureFetches;

/// <summary>A picture that an import named by its address.</summary>
public sealed class PictureFetch
{
    /// <summary>The longest reason for a failure kept, in characters.</summary>
    public const int ErrorLength = 500;

    private PictureFetch() => Column = Url = Host = string.Empty;

    public Guid Id { get; private set; }

    /// <summary>The import.</summary>
    public Guid JobId { get; private set; }

    /// <summary>The row of the table, as people count them.</summary>
    public int Row { get; private set; }

    /// <summary>The column, as the header names it.</summary>
    public string Column { get; private set; }

    public Guid ProductId { get; private set; }

    /// <summary>Its place among those of its row, from 0.</summary>
    public int Place { get; private set; }

    /// <summary>See <see cref="PictureAddress.Text"/>.</summary>
    public string Url { get; private set; }

    /// <summary>See <see cref="PictureAddress.Host"/>.</summary>
    public string Host { get; private set; }

    public PictureFetchStatus Status { get; private set; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; private set; }

    /// <summary>When it is tried next, at the earliest, while it is queued.</summary>
    public DateTimeOffset AvailableAt { get; private set; }

    /// <summary>The claim it was last handed out under.</summary>
    public Guid? Claim { get; private set; }

    /// <summary>Why it last failed.</summary>
    public string? LastError { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset? FinishedAt { get; private set; }
}

/// <summary>What has become of a picture that is to be fetched.</summary>
public enum PictureFetchStatus
{
    /// <summary>Waits for its turn, or is being fetched.</summary>
    Queued,

    /// <summary>The product has it.</summary>
    Fetched,

    /// <summary>Given up; the import's problems say why.</summary>
    Failed,
}

internal sealed class PictureFetchConfiguration : IEntityTypeConfiguration<PictureFetch>
{
    public void Configure(EntityTypeBuilder<PictureFetch> fetch)
    {
        fetch.ToTable("picture_fetches");
        fetch.Property(f => f.Id).ValueGeneratedNever();
        fetch.Property(f => f.Row).HasColumnName("row_number");
        fetch.Property(f => f.Column).HasColumnName("column_name").HasMaxLength(JobProblem.ColumnLength);
        fetch.Property(f => f.Url).HasMaxLength(PictureAddress.MaxLength);
        fetch.Property(f => f.Host).HasMaxLength(PictureAddress.HostLength);
        fetch.Property(f => f.Status).HasConversion<EnumName<PictureFetchStatus>>();
        fetch.Property(f => f.LastError).HasMaxLength(PictureFetch.ErrorLength);
        fetch.HasOne<Job>().WithMany().HasForeignKey(f => f.JobId);
        fetch.HasOne<Product>().WithMany().HasForeignKey(f => f.ProductId);
    }
}
