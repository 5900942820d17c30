using GoShop.Data.Accounts;

namespace GoShop.Server.Jobs;

/// <summary>
/// Forgets what accounts leave behind: tokens whose time is over, those of sessions long ended, failed sign-ins of long ago, where the last
/// orders of deleted ones went.
/// </summary>
internal sealed partial class AccountUpkeep(IServiceScopeFactory scopes, TimeProvider clock, ILogger<AccountUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                try
                {
                    await using var scope = scopes.CreateAsyncScope();
                    await scope.ServiceProvider.GetRequiredService<AccountTokens>().ForgetExpiredAsync(stopping);
                    await scope.ServiceProvider.GetRequiredService<Lockout>().ForgetUnknownAsync(stopping);
                    await scope.ServiceProvider.GetRequiredService<AccountDeletion>().ForgetLeftoversAsync(stopping);
                    await scope.ServiceProvider.GetRequiredService<Sessions>().ForgetTokensAsync(stopping);
                }
                catch (Exception error) when (!stopping.IsCancellationRequested)
                {
                    LogAway(error.Message);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Old tokens and failures could not be forgotten: {Reason}")]
    private partial void LogAway(string reason);
}
