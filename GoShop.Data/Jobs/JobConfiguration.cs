using GoShop.Data.Accounts;
using GoShop.Data.Mapping;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace GoShop.Data.Jobs;

internal sealed class JobConfiguration : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("jobs");
        job.Property(j => j.Id).ValueGeneratedNever();
        job.Property(j => j.Kind).HasConversion<EnumName<JobKind>>();
        job.Property(j => j.Status).HasConversion<EnumName<JobStatus>>();
        job.Property(j => j.Input).HasColumnType("jsonb");
        job.Property(j => j.Result).HasColumnType("jsonb");
        job.Property(j => j.Failure).HasMaxLength(Job.FailureLength);
        job.Property(j => j.SourceKey).HasMaxLength(Job.FileKeyLength);
        job.Property(j => j.FileKey).HasMaxLength(Job.FileKeyLength);
        job.Property(j => j.FileName).HasMaxLength(Job.FileNameLength);
        job.Ignore(j => j.IsOver);
        job.HasOne<User>().WithMany().HasForeignKey(j => j.ActorId);
    }
}

internal sealed class JobProblemConfiguration : IEntityTypeConfiguration<JobProblem>
{
    public void Configure(EntityTypeBuilder<JobProblem> problem)
    {
        problem.ToTable("job_problems");
        problem.HasKey(p => new { p.JobId, p.Number });
        problem.Property(p => p.Row).HasColumnName("row_number");
        problem.Property(p => p.Column).HasColumnName("column_name").HasMaxLength(JobProblem.ColumnLength);
        problem.Property(p => p.Message).HasMaxLength(JobProblem.MessageLength);
        problem.HasOne<Job>().WithMany().HasForeignKey(p => p.JobId);
    }
}
