using GoShop.Data.Outbox;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;

namespace GoShop.Schema.Outbox;

/// <summary>Something that is done after the request that caused it: a mail, an event, a job. What it says stays inside.</summary>
[ObjectType<OutboxMessage>(Fields =
[
    nameof(OutboxMessage.Id), nameof(OutboxMessage.Kind), nameof(OutboxMessage.Status), nameof(OutboxMessage.Attempts),
    nameof(OutboxMessage.AvailableAt), nameof(OutboxMessage.LastError), nameof(OutboxMessage.CreatedAt), nameof(OutboxMessage.FinishedAt),
])]
internal static class OutboxMessageType;

/// <summary>What messages of the outbox can be filtered by.</summary>
internal sealed class OutboxMessageFilter : FilterInputType<OutboxMessage>
{
    protected override void Configure(FilterDescriptor<OutboxMessage> filter)
    {
        filter.Field(message => message.Id).ID();
        filter.Field(message => message.Kind);
        filter.Field(message => message.Status);
        filter.Field(message => message.Attempts);
        filter.Field(message => message.CreatedAt);
        filter.Field(message => message.FinishedAt);
    }
}

/// <summary>What messages of the outbox can be sorted by.</summary>
internal sealed class OutboxMessageSort : SortInputType<OutboxMessage>
{
    protected override void Configure(SortDescriptor<OutboxMessage> sort)
    {
        sort.Field(message => message.CreatedAt);
        sort.Field(message => message.FinishedAt);
        sort.Field(message => message.AvailableAt);
        sort.Field(message => message.Attempts);
    }
}
