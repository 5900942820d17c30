using GoShop.Data.Accounts;
using GoShop.Data.Carts;
using GoShop.Server.Authentication.Sessions;
using GoShop.Server.Hosting;

namespace GoShop.Server.Jobs;

/// <summary>
/// Forgets what accounts leave behind (tokens and challenges whose time is over, sessions long ended, failed sign-ins of long ago, where the last orders of deleted
/// ones went) and visitors (carts that nobody comes back to), and encrypts secrets with the newest key.
/// </summary>
internal sealed partial class AccountUpkeep(
    AccountTokens tokens, TwoFactorSignIn challenges, Lockout lockout, AccountDeletion deletion, SessionUpkeep sessions, VisitorCarts carts, AuthenticatorKeys keys,
    ILogger<AccountUpkeep> logger)
{
    /// <summary>Counts the sessions that live, for the metrics.</summary>
    public static PeriodicTask Count { get; } = new("Counting sessions", TimeSpan.FromMinutes(1), static async (services, _, stopping) =>
        services.GetRequiredService<ActiveSessions>().Show(await services.GetRequiredService<SessionUpkeep>().CountLivingAsync(stopping)))
    {
        AtStart = true,
    };

    /// <summary>Forgets and encrypts every hour.</summary>
    public static PeriodicTask Hourly { get; } = new("Looking after accounts", TimeSpan.FromHours(1), static (services, _, stopping) =>
        services.GetRequiredService<AccountUpkeep>().RunAsync(stopping))
    {
        AtStart = true,
    };

    private async Task RunAsync(CancellationToken stopping)
    {
        await tokens.ForgetExpiredAsync(stopping);
        await challenges.ForgetExpiredAsync(stopping);
        await lockout.ForgetUnknownAsync(stopping);
        await deletion.ForgetLeftoversAsync(stopping);
        await sessions.ForgetEndedAsync(stopping);
        await carts.ForgetAbandonedAsync(stopping);
        var (encrypted, unreadable) = await keys.EncryptAllAsync(stopping);
        if (encrypted > 0)
            LogEncrypted(encrypted);
        if (unreadable > 0)
            LogUnreadable(unreadable);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} secrets of authenticator apps are now encrypted with the newest key")]
    private partial void LogEncrypted(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} secrets of authenticator apps are encrypted with keys that this server was not given: SECRETS_PREVIOUS_KEYS lacks one")]
    private partial void LogUnreadable(int count);
}
