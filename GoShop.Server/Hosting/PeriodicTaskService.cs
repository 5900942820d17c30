namespace GoShop.Server.Hosting;

/// <summary>Does one <see cref="PeriodicTask"/> until the server stops. A time that fails ends nothing: it is tried again soon.</summary>
internal sealed partial class PeriodicTaskService(
    PeriodicTask task, IServiceScopeFactory scopes, TimeProvider clock, ILogger<PeriodicTaskService> logger) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var rest = task.AtStart ? TimeSpan.Zero : task.Interval;
        try
        {
            while (true)
            {
                await Task.Delay(rest, clock, stopping);
                rest = await TryAsync(stopping) || task.Interval < Retry ? task.Interval : Retry;
            }
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // The server stops: what this was at may fail in any way then, and the host would take that for a breakdown.
        }
    }

    private async Task<bool> TryAsync(CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await task.Body(scope.ServiceProvider, clock.GetUtcNow(), stopping);
            return true;
        }
        catch (Exception error) when (!stopping.IsCancellationRequested)
        {
            LogFailed(task.Failure, task.Name, error.Message);
            return false;
        }
    }

    [LoggerMessage(Message = "{Task} failed, and will be tried again: {Reason}")]
    private partial void LogFailed(LogLevel level, string task, string reason);
}
