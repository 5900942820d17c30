namespace GoShop.Server.Testing;

/// <summary>Fails the suite at its end where any of its servers has logged a secret.</summary>
public sealed class SuiteLogCheck : IDisposable
{
    private const int Shown = 5;

    /// <inheritdoc/>
    public void Dispose()
    {
        var leaks = SuiteLog.FindLeaks();
        SuiteLog.Delete();
        if (leaks.Count > 0)
            throw new InvalidOperationException($"{leaks.Count} lines of the servers' logs hold secrets:\n{string.Join('\n', leaks.Take(Shown))}");
    }
}
