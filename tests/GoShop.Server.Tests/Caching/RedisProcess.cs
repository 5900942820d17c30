using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace GoShop.Server.Tests.Caching;

/// <summary>A Redis of a test's own on a free port, for tests that stop it and start it again.</summary>
internal sealed class RedisProcess : IDisposable
{
    private readonly int _port = FreePort();
    private Process? _process;

    /// <summary>Where it is, running or not.</summary>
    public string Url => $"redis://127.0.0.1:{_port}";

    /// <summary>Starts it; whoever needs it waits until it answers.</summary>
    public void Start() => _process = Process.Start(new ProcessStartInfo(
        "redis-server",
        ["--port", $"{_port}", "--bind", "127.0.0.1", "--save", "", "--loglevel", "warning"])
    {
        RedirectStandardOutput = true,
    });

    /// <summary>Ends it at once, as a crash would.</summary>
    public void Kill()
    {
        _process?.Kill();
        _process?.WaitForExit();
        _process?.Dispose();
        _process = null;
    }

    /// <inheritdoc/>
    public void Dispose() => Kill();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
