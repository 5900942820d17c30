using GoShop.Data;
using GoShop.Data.Outbox;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Outbox;

[MutationType]
internal static class OutboxMutations
{
    /// <summary>Tries a message again that was given up.</summary>
    [Authorize(Roles = Caller.Admin)]
    [Error<NotFoundException>]
    [Error<ConflictException>]
    public static Task<OutboxMessage> RequeueMessageAsync(RequeueMessageInput input, DeadLetters messages, CancellationToken cancellation)
        => messages.RequeueAsync(input.MessageId, cancellation);
}

/// <summary>Which message of the outbox to try again.</summary>
internal sealed record RequeueMessageInput([ID] Guid MessageId);
