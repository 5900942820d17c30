using GoShop.Data;
using GoShop.Data.Auditing;
using GoShop.GraphQL.Data;
using GoShop.GraphQL.Types;
using GoShop.Schema.Administration;

namespace GoShop.Schema.Auditing;

[ObjectType<AdminQuery>(Fields = [])]
internal static class AuditQueries
{
    /// <summary>Who did what to what, when and from where: security events and what keepers of the shop do, the newest first.</summary>
    [UsePaging(ConnectionName = "AuditEntries")]
    [UseFiltering]
    public static IQueryable<AuditEntry> GetAuditLog(ShopContext db) => db.AuditEntries.OrderByDescending(entry => entry.At);
}
