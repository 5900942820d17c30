using System.Text.Json;
using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.GraphQL.Types;
using GoShop.Schema.Accounts;

namespace GoShop.Schema.Auditing;

/// <summary>One line of the audit log: who did what to what, when and from where. It can be neither changed nor removed.</summary>
[ObjectType<AuditEntry>(Fields =
[
    nameof(AuditEntry.Id), nameof(AuditEntry.At), nameof(AuditEntry.ActorId), nameof(AuditEntry.ActorRole), nameof(AuditEntry.Ip),
    nameof(AuditEntry.UserAgent), nameof(AuditEntry.RequestId), nameof(AuditEntry.Action), nameof(AuditEntry.TargetType),
    nameof(AuditEntry.TargetId), nameof(AuditEntry.Outcome),
])]
internal static class AuditEntryType
{
    /// <summary>Whose account did it; null for visitors and the shop itself, and where the account is gone.</summary>
    public static Task<User?> GetActorAsync([Parent] AuditEntry entry, UserByIdLoader users, CancellationToken cancellation)
        => users.FindAsync(entry.ActorId, cancellation);

    /// <summary>What of the target was otherwise before.</summary>
    public static JsonElement? Before([Parent] AuditEntry entry) => Json(entry.Before);

    /// <summary>What it was afterwards, or why it was refused.</summary>
    public static JsonElement? After([Parent] AuditEntry entry) => Json(entry.After);

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);
}
