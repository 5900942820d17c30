using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Security;
using GoShop.Schema.Accounts;

namespace GoShop.Server.Authentication;

/// <summary>
/// Writes down that an admin was refused for calling from where admins may not work: somebody may have stolen the session. Once an operation, however many
/// fields it asks for.
/// </summary>
internal sealed class AdminRefusals : IWithheldRoleListener
{
    /// <inheritdoc/>
    public async ValueTask RefusedAsync(ResolverContext context)
    {
        if (!context.Operation.Items.TryAdd(this, true) || context.User.FindId() is not { } id)
            return;
        await using var scope = context.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AuditLog>().RecordApartAsync(new(AuditAction.AdminRefused, AuditTarget.User(id))
        {
            After = new { Field = context.Selection.ToString() },
            Outcome = AuditOutcome.Refused,
            Actor = Actor.Of(id, UserRole.Admin),
        });
    }
}
