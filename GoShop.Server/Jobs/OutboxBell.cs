using GoShop.Data.Outbox;
using GoShop.Server.Live;
using Npgsql;

namespace GoShop.Server.Jobs;

/// <summary>
/// Rings on every instance when one has committed messages: through PostgreSQL's LISTEN and NOTIFY, and at this instance also without them. Rings of one
/// moment go out as one. What is missed, for a connection that broke, the dispatchers find when they next look.
/// </summary>
internal sealed partial class OutboxBell : BackgroundService
{
    private const string Channel = "goshop_outbox";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly string _instance = Guid.NewGuid().ToString("N");
    private readonly WakeUp _toTell = new();
    private readonly NpgsqlDataSource _database;
    private readonly OutboxSignal _signal;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxBell> _logger;
    private readonly RareWarning _away;

    public OutboxBell(NpgsqlDataSource database, OutboxSignal signal, TimeProvider clock, ILogger<OutboxBell> logger)
    {
        (_database, _signal, _clock, _logger) = (database, signal, clock, logger);
        _away = new RareWarning(clock, TimeSpan.FromMinutes(1));
        _signal.Committed += OnCommitted;
    }

    /// <summary>Raised when there may be something to do. Handlers return at once.</summary>
    public event Action? Rang;

    public override void Dispose()
    {
        _signal.Committed -= OnCommitted;
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stopping) => Task.WhenAll(KeepAsync(TellAsync, stopping), KeepAsync(ListenAsync, stopping));

    private void OnCommitted()
    {
        Rang?.Invoke();
        _toTell.Call();
    }

    private async Task TellAsync(CancellationToken stopping)
    {
        while (true)
        {
            await _toTell.SleepAsync(stopping);
            await using var command = _database.CreateCommand("/* outbox */ SELECT pg_notify($1, $2)");
            command.Parameters.AddWithValue(Channel);
            command.Parameters.AddWithValue(_instance);
            await command.ExecuteNonQueryAsync(stopping);
        }
    }

    private async Task ListenAsync(CancellationToken stopping)
    {
        await using var connection = await _database.OpenConnectionAsync(stopping);
        connection.Notification += (_, notification) =>
        {
            if (notification.Payload != _instance)
                Rang?.Invoke();
        };
        await using (var command = new NpgsqlCommand($"/* outbox */ LISTEN {Channel}", connection))
            await command.ExecuteNonQueryAsync(stopping);
        // What was said before this instance listened.
        Rang?.Invoke();
        while (true)
            await connection.WaitAsync(stopping);
    }

    /// <summary>Begins again, after a while, whenever the database breaks off.</summary>
    private async Task KeepAsync(Func<CancellationToken, Task> act, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await act(stopping);
            }
            catch (Exception) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                if (_away.IsDue(out var count))
                    LogAway(error, count);
                await Task.Delay(Pause, _clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Instances cannot wake each other for the outbox, {Count} tries since the last such line: messages go out when each next looks")]
    private partial void LogAway(Exception error, long count);
}
