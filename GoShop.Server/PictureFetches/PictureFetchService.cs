using System.Collections.Concurrent;
using GoShop.Data.Outbox;
using GoShop.Data.PictureFetches;
using GoShop.Server.Configuration;
using GoShop.Server.Jobs;

namespace GoShop.Server.PictureFetches;

/// <summary>
/// Has pictures fetched that imports named, a few at once and fewer from one host. Looks when the outbox's bell rings, when a picture that waits is due, and every few seconds in case both
/// were missed. Told to stop, it gives back at once what it is at.
/// </summary>
internal sealed partial class PictureFetchService : QueueWorker
{
    private const int AtOnce = 6;
    private const int AtOnceOfHost = 3;

    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookForOthersInterval = TimeSpan.FromMinutes(10);

    // What is left of a lease when the work is told to let go.
    private static readonly TimeSpan Patience = PictureFetchQueue.Lease * 0.9;

    private readonly SemaphoreSlim _slots = new(AtOnce);
    private readonly ConcurrentDictionary<string, int> _busy = new(StringComparer.Ordinal);
    private readonly PictureFetchQueue _queue;
    private readonly OutboxBell _bell;
    private readonly IServiceScopeFactory _scopes;
    private readonly ILogger<PictureFetchService> _logger;
    private readonly string[] _hosts;
    private DateTimeOffset _othersDueAt = DateTimeOffset.MinValue;
    private int _turn;

    public PictureFetchService(
        PictureFetchQueue queue, OutboxBell bell, IServiceScopeFactory scopes, ImportOptions options, TimeProvider clock, ILogger<PictureFetchService> logger)
        : base(options.PictureOrigins.Count > 0 ? LookInterval : LookForOthersInterval, clock)
    {
        (_queue, _bell, _scopes, _logger) = (queue, bell, scopes, logger);
        _hosts = [.. options.PictureOrigins.Select(origin => origin.Host).Distinct()];
        // Where nothing may be fetched, nothing comes that one could be told of.
        if (_hosts.Length > 0)
            _bell.Rang += WakeUp.Call;
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(CancellationToken.None);
        for (var slot = 0; slot < AtOnce; slot++)
            await _slots.WaitAsync(CancellationToken.None);
        _slots.Release(AtOnce);
    }

    public override void Dispose()
    {
        _bell.Rang -= WakeUp.Call;
        _slots.Dispose();
        base.Dispose();
    }

    /// <summary>Starts on the next picture there is a hand free for; false where there is none.</summary>
    protected override async Task<bool> TakeUpAsync(CancellationToken stopping)
    {
        await _slots.WaitAsync(stopping);
        var isTaken = false;
        try
        {
            // A claim that was made must not be forgotten, so stopping does not interrupt it.
            if (await ClaimAsync() is not { } claimed)
                return false;
            isTaken = true;
            _ = WorkAsync(claimed.Picture, claimed.Host, stopping);
            return true;
        }
        finally
        {
            if (!isTaken)
                _slots.Release();
        }
    }

    private async Task<(ClaimedPicture Picture, string Host)?> ClaimAsync()
    {
        // Hosts take turns, so that none waits until another has nothing more.
        for (var look = 0; look < _hosts.Length; look++)
        {
            var host = _hosts[_turn++ % _hosts.Length];
            if (_busy.GetValueOrDefault(host) < AtOnceOfHost && await _queue.ClaimAsync(host) is { } picture)
                return (picture, host);
        }
        if (Clock.GetUtcNow() < _othersDueAt)
            return null;
        if (await _queue.ClaimOtherAsync(_hosts) is { } other)
            return (other, "");
        _othersDueAt = Clock.GetUtcNow() + LookForOthersInterval;
        return null;
    }

    /// <inheritdoc/>
    protected override Task<DateTimeOffset?> FindNextAsync(CancellationToken stopping)
        => _hosts.Length > 0 ? _queue.FindNextAsync(_hosts, stopping) : base.FindNextAsync(stopping);

    /// <inheritdoc/>
    protected override void TellAway(Exception error, long count) => LogAway(error, count);

    private async Task WorkAsync(ClaimedPicture picture, string host, CancellationToken stopping)
    {
        _busy.AddOrUpdate(host, 1, (_, count) => count + 1);
        try
        {
            await FetchAsync(picture, stopping);
        }
        catch (ClaimLostException)
        {
            LogLost(picture.Id);
        }
        catch (Exception error)
        {
            LogFailed(error, picture.Id, picture.Attempt);
        }
        finally
        {
            _busy.AddOrUpdate(host, 0, (_, count) => count - 1);
            _slots.Release();
            WakeUp.Call();
        }
    }

    private async Task FetchAsync(ClaimedPicture picture, CancellationToken stopping)
    {
        using var late = new CancellationTokenSource(Patience, Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, stopping);
        await using var scope = _scopes.CreateAsyncScope();
        try
        {
            await scope.ServiceProvider.GetRequiredService<PictureFetching>().RunAsync(picture, either.Token);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            await _queue.ReleaseAsync(picture);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Pictures of imports cannot be looked for, {Count} tries since the last such line: they wait")]
    private partial void LogAway(Exception error, long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A picture of an import could not be taken and will be tried again (picture {PictureId}, attempt {Attempt})")]
    private partial void LogFailed(Exception error, Guid pictureId, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A picture of an import took longer than its lease, or was called off (picture {PictureId})")]
    private partial void LogLost(Guid pictureId);
}
