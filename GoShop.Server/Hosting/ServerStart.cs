namespace GoShop.Server.Hosting;

/// <summary>Starts the server, or leaves nothing of it running.</summary>
internal static class ServerStart
{
    /// <summary>
    /// Starts what the server is made of. Where that fails, what was started already is stopped in its order: disposed of without being told, it would be taken for
    /// broken, and the log would say so.
    /// </summary>
    public static async Task StartWholeAsync(this WebApplication app, CancellationToken cancellationToken = default)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }
    }
}
