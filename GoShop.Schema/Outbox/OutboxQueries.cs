using GoShop.Data;
using GoShop.Data.Outbox;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Administration;

namespace GoShop.Schema.Outbox;

[ObjectType<AdminQuery>(Fields = [])]
internal static class OutboxQueries
{
    /// <summary>What is to be done after requests, was done lately, or was given up (status DEAD); the newest first unless ordered otherwise.</summary>
    [UsePaging]
    [UseFiltering]
    [UseSorting]
    public static IQueryable<OutboxMessage> GetOutbox(ShopContext db) => db.OutboxMessages.OrderByDescending(message => message.CreatedAt);
}
