using GoShop.Server.Configuration;

namespace GoShop.Server.Imaging;

/// <summary>Lets so many work on pictures at once, and no more than some wait for it.</summary>
internal sealed class WorkSlots(ImagingOptions options) : IDisposable
{
    private const int MostWaiting = 100;

    private readonly SemaphoreSlim _free = new(options.AtOnce);

    // Where there are several, one is left to those whom somebody waits for.
    private readonly SemaphoreSlim _background = new(Math.Max(1, options.AtOnce - 1));
    private int _waiting;

    /// <summary>Waits for a slot, to be disposed, while somebody waits for what it is needed for.</summary>
    /// <exception cref="PicturesBusyException">Too many wait already.</exception>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        try
        {
            if (Interlocked.Increment(ref _waiting) > MostWaiting)
                throw new PicturesBusyException();
            await _free.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
        return new Slot(_free);
    }

    /// <summary>Waits for a slot, to be disposed, for what is to be done in the background.</summary>
    public async Task<IDisposable> EnterInBackgroundAsync(CancellationToken cancellation)
    {
        await _background.WaitAsync(cancellation);
        try
        {
            await _free.WaitAsync(cancellation);
        }
        catch
        {
            _background.Release();
            throw;
        }
        return new Slot(_free, _background);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _free.Dispose();
        _background.Dispose();
    }

    private sealed class Slot(params SemaphoreSlim[] held) : IDisposable
    {
        public void Dispose()
        {
            foreach (var semaphore in held)
                semaphore.Release();
        }
    }
}
