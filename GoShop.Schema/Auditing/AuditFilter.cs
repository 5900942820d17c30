using GoShop.Data.Auditing;
using GoShop.GraphQL.Data;

namespace GoShop.Schema.Auditing;

/// <summary>What the audit log can be filtered by.</summary>
internal sealed class AuditFilter : FilterInputType<AuditEntry>
{
    protected override void Configure(FilterDescriptor<AuditEntry> filter)
    {
        filter.Field(entry => entry.At);
        filter.Field(entry => entry.ActorId);
        filter.Field(entry => entry.ActorRole);
        filter.Field(entry => entry.Action);
        filter.Field(entry => entry.TargetType);
        filter.Field(entry => entry.TargetId);
        filter.Field(entry => entry.Ip);
        filter.Field(entry => entry.RequestId);
        filter.Field(entry => entry.Outcome);
    }
}
