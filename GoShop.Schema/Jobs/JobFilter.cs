using GoShop.Data.Jobs;
using GoShop.GraphQL.Data;

namespace GoShop.Schema.Jobs;

/// <summary>What jobs can be filtered by.</summary>
internal sealed class JobFilter : FilterInputType<Job>
{
    protected override void Configure(FilterDescriptor<Job> filter)
    {
        filter.Field(job => job.Id).ID();
        filter.Field(job => job.Kind);
        filter.Field(job => job.Status);
        filter.Field(job => job.ActorId);
        filter.Field(job => job.ProblemCount);
        filter.Field(job => job.CreatedAt);
        filter.Field(job => job.FinishedAt);
    }
}
