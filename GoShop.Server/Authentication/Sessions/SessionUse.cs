using System.Collections.Concurrent;

namespace GoShop.Server.Authentication.Sessions;

/// <summary>Remembers which sessions are used, and writes that down once a minute and when the server stops: one statement for all.</summary>
internal sealed partial class SessionUse(IServiceScopeFactory scopes, TimeProvider time, ILogger<SessionUse> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private ConcurrentDictionary<Guid, DateTimeOffset> _uses = new();

    /// <summary>Notes that a session is used now.</summary>
    public void Note(Guid sessionId) => Volatile.Read(ref _uses)[sessionId] = time.GetUtcNow();

    /// <summary>Writes down what has been noted. What cannot be written is not worth keeping: who goes on is noted again.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        var uses = Interlocked.Exchange(ref _uses, new());
        if (uses.IsEmpty)
            return;
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Data.Accounts.Sessions>().RecordUseAsync(new Dictionary<Guid, DateTimeOffset>(uses), cancellation);
        }
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            LogFailed(error, uses.Count);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await WriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When {Count} sessions were last used could not be written down")]
    private partial void LogFailed(Exception error, int count);
}
