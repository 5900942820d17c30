namespace GoShop.Server.Tests;

/// <summary>Waits for what happens in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks again and again until the value is right; after half a minute answers what it was last.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T>> look, Func<T, bool> isRight)
    {
        var deadline = DateTime.UtcNow + Patience;
        var value = await look();
        while (!isRight(value) && DateTime.UtcNow < deadline)
        {
            await Task.Delay(Pause);
            value = await look();
        }
        return value;
    }
}
