using GoShop.Data.Accounts;
using GoShop.Data.Carts;
using GoShop.Server.Authentication.Sessions;
using GoShop.Server.Configuration;

namespace GoShop.Server.Jobs;

/// <summary>
/// Counts the sessions that live, for the metrics. On instances that work it also forgets what accounts leave behind (tokens and challenges whose time is over,
/// sessions long ended, failed sign-ins of long ago, where the last orders of deleted ones went) and visitors (carts that nobody comes back to), and encrypts secrets with the newest key.
/// </summary>
internal sealed partial class AccountUpkeep(
    IServiceScopeFactory scopes, ActiveSessions active, JobOptions options, TimeProvider clock, ILogger<AccountUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan CountInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan WorkInterval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var nextWork = clock.GetUtcNow();
        using var timer = new PeriodicTimer(CountInterval, clock);
        try
        {
            do
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    active.Show(await scope.ServiceProvider.GetRequiredService<SessionUpkeep>().CountLivingAsync(stopping));
                    if (options.IsWorking && clock.GetUtcNow() >= nextWork)
                    {
                        await WorkAsync(scope.ServiceProvider, stopping);
                        nextWork = clock.GetUtcNow() + WorkInterval;
                    }
                }
                catch (Exception error) when (!stopping.IsCancellationRequested)
                {
                    LogAway(error.Message);
                }
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task WorkAsync(IServiceProvider services, CancellationToken stopping)
    {
        await services.GetRequiredService<AccountTokens>().ForgetExpiredAsync(stopping);
        await services.GetRequiredService<TwoFactorSignIn>().ForgetExpiredAsync(stopping);
        await services.GetRequiredService<Lockout>().ForgetUnknownAsync(stopping);
        await services.GetRequiredService<AccountDeletion>().ForgetLeftoversAsync(stopping);
        await services.GetRequiredService<SessionUpkeep>().ForgetEndedAsync(stopping);
        await services.GetRequiredService<VisitorCarts>().ForgetAbandonedAsync(stopping);
        var (encrypted, unreadable) = await services.GetRequiredService<AuthenticatorKeys>().EncryptAllAsync(stopping);
        if (encrypted > 0)
            LogEncrypted(encrypted);
        if (unreadable > 0)
            LogUnreadable(unreadable);
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Accounts could not be looked after: {Reason}")]
    private partial void LogAway(string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} secrets of authenticator apps are now encrypted with the newest key")]
    private partial void LogEncrypted(int count);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} secrets of authenticator apps are encrypted with keys that this server was not given: SECRETS_PREVIOUS_KEYS lacks one")]
    private partial void LogUnreadable(int count);
}
