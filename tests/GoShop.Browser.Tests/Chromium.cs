using Microsoft.Playwright;
using Xunit;

namespace GoShop.Browser.Tests;

/// <summary>The system's Chromium without a window, started once for all tests. The driver comes with Playwright's package; its own browsers are not downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Programs = ["chromium", "google-chrome"];

    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(30);

    private IPlaywright? _driver;
    private IBrowser? _browser;

    /// <summary>The running browser.</summary>
    public IBrowser Browser => _browser ?? throw new InvalidOperationException("The fixture is not initialized.");

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        // Playwright waits for what it expects; how long is a matter of the machine, and a right page never takes it.
        Assertions.SetDefaultExpectTimeout(30_000);
        _driver = await Playwright.CreateAsync();
        // Root may not use Chromium's sandbox; the only pages opened here are ours.
        _browser = await _driver.Chromium.LaunchAsync(new() { ExecutablePath = Find(), ChromiumSandbox = false });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_browser is not null)
                await _browser.DisposeAsync().AsTask().WaitAsync(ClosingTime);
        }
        finally
        {
            _driver?.Dispose(); // ends the browser's process, whatever state it is in
        }
    }

    private static string Find()
        => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Programs.Select(program => Path.Combine(folder, program)))
            .FirstOrDefault(File.Exists)
            ?? throw new InvalidOperationException($"These tests need {string.Join(" or ", Programs)} on the PATH: script/setup --tests installs it.");
}
