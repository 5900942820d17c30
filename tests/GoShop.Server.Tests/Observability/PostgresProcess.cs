using System.Diagnostics;
using GoShop.Data.Migrations;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Observability;

/// <summary>A PostgreSQL of a test's own, migrated, for tests that stop it and start it again. It gives no promises about data: a crash may lose some.</summary>
public sealed class PostgresProcess : IAsyncLifetime
{
    // PostgreSQL refuses to run as root, who hands it to the account that Debian makes for it.
    private static readonly string[] AsService = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"goshop-postgres-{Guid.NewGuid():N}");
    private readonly int _port = LoopbackPort.Free();
    private readonly string _bin = Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Max()!;

    /// <summary>How to connect, running or not.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=goshop;Database=postgres;Timeout=5";

    private string Data => Path.Combine(_folder, "data");

    private bool IsRunning => File.Exists(Path.Combine(Data, "postmaster.pid"));

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await RunAsync("mkdir", _folder);
        await RunAsync(Tool("initdb"), "-D", Data, "-U", "goshop", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8");
        await StartAsync();
        await using var database = NpgsqlDataSource.Create(ConnectionString + ";Pooling=false");
        await new Migrator(database).ApplyAsync();
    }

    /// <summary>Starts it, where it does not run, and waits until it answers.</summary>
    public Task StartAsync() => IsRunning ? Task.CompletedTask : RunAsync(
        Tool("pg_ctl"), "-D", Data, "-l", Path.Combine(_folder, "log"), "-w", "start",
        "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off");

    /// <summary>Stops it, ends all its connections, and waits until it is gone.</summary>
    public Task StopAsync() => RunAsync(Tool("pg_ctl"), "-D", Data, "-m", "fast", "-w", "stop");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await RunAsync(Tool("pg_ctl"), "-D", Data, "-m", "immediate", "-w", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private string Tool(string name) => Path.Combine(_bin, name);

    // Its output goes nowhere: the server inherits it, and whoever reads to its end would wait for the server's.
    private static async Task RunAsync(params string[] command)
    {
        string[] all = [.. AsService, .. command];
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "cd / && exec \"$@\" >/dev/null 2>&1", "sh", .. all]))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}.");
    }
}
