using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GoShop.Data.Migrations;
using Npgsql;

namespace GoShop.Server.Tests.Observability;

/// <summary>A PostgreSQL of a test's own, migrated, for tests that stop it and start it again. It gives no promises about data: a crash may lose some.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    // PostgreSQL refuses to run as root, who hands it to the account that Debian makes for it.
    private static readonly string[] AsService = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"goshop-postgres-{Guid.NewGuid():N}");
    private readonly int _port = FreePort();
    private readonly string _bin = Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Max()!;

    /// <summary>How to connect, running or not.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={_port};Username=goshop;Database=postgres;Timeout=5";

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Makes one and starts it.</summary>
    public static async Task<PostgresProcess> StartNewAsync()
    {
        var postgres = new PostgresProcess();
        await RunAsync("mkdir", postgres._folder);
        await RunAsync(postgres.Tool("initdb"), "-D", postgres.Data, "-U", "goshop", "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8");
        await postgres.StartAsync();
        await using var database = NpgsqlDataSource.Create(postgres.ConnectionString + ";Pooling=false");
        await new Migrator(database).ApplyAsync();
        return postgres;
    }

    /// <summary>Starts it and waits until it answers.</summary>
    public Task StartAsync() => RunAsync(
        Tool("pg_ctl"), "-D", Data, "-l", Path.Combine(_folder, "log"), "-w", "start",
        "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off");

    /// <summary>Stops it, ends all its connections, and waits until it is gone.</summary>
    public Task StopAsync() => RunAsync(Tool("pg_ctl"), "-D", Data, "-m", "fast", "-w", "stop");

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
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

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
