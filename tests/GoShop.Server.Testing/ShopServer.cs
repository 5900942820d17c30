using System.Collections.Concurrent;
using System.Security.Cryptography;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Server.Configuration;
using GoShop.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace GoShop.Server.Testing;

/// <summary>
/// The real server, started in this process on a free loopback port. It keeps what it has in Redis apart from other
/// servers by a prefix of its own; two instances of one shop take the same database and the same prefix.
/// </summary>
public sealed class ShopServer : IAsyncDisposable
{
    // One key of each kind for all servers of a test run, so that what one instance made is good at another.
    private static readonly Lazy<string> SigningKeyPem = new(() =>
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    });

    private static readonly string SecretsKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretCipher.KeyLength));

    private static readonly ConcurrentDictionary<Uri, ShopServer> Running = [];

    private readonly WebApplication _app;
    private readonly bool _isStorageOwn;

    private ShopServer(WebApplication app, string storagePath, bool isStorageOwn)
    {
        _app = app;
        (StoragePath, _isStorageOwn) = (storagePath, isStorageOwn);
        Addresses = [.. app.Urls.Select(url => new Uri(url))];
        Client = new HttpClient { BaseAddress = Address };
        Running[Address] = this;
    }

    /// <summary>Where the server listens.</summary>
    public Uri Address => Addresses[0];

    /// <summary>All addresses it listens at, that of HTTP/2 last where there is one.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    /// <summary>The folder of its blobs.</summary>
    public string StoragePath { get; }

    /// <summary>A client of the server. Tests that change its headers make one of their own.</summary>
    public HttpClient Client { get; }

    /// <summary>What the server is made of, for tests that look behind the routes.</summary>
    public IServiceProvider Services => _app.Services;

    /// <summary>Starts a server.</summary>
    /// <param name="connectionString">The database, in Npgsql's form.</param>
    /// <param name="settings">Settings that differ from a test's usual ones: Production, no Redis, silent logs, no limits, nothing done after requests, a storage of its own that goes with it.</param>
    public static async Task<ShopServer> StartAsync(string connectionString, params (string Key, string Value)[] settings)
    {
        var all = Settings(connectionString, settings);
        var app = Program.Build(ServerSettings.Read(new SettingsReader(all.GetValueOrDefault)));
        SuiteLog.Listen(app);
        SuiteLog.Plant(new NpgsqlConnectionStringBuilder(connectionString).Password);
        try
        {
            await app.StartWholeAsync();
            return new ShopServer(app, all["STORAGE_PATH"]!, isStorageOwn: !settings.Any(setting => setting.Key == "STORAGE_PATH"));
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>The settings of a test's server; those given win.</summary>
    public static Dictionary<string, string?> Settings(string connectionString, params IEnumerable<(string Key, string Value)> settings)
    {
        var all = new Dictionary<string, string?>
        {
            ["DATABASE_URL"] = connectionString,
            ["JWT_SIGNING_KEY"] = SigningKeyPem.Value,
            ["SECRETS_KEY"] = SecretsKey,
            ["LISTEN_HOST"] = "127.0.0.1",
            ["PORT"] = "0",
            ["LOG_LEVEL"] = "fatal",
            ["SHUTDOWN_SECONDS"] = "5",
            ["GOSHOP_JOBS"] = "off",
            ["RATE_LIMIT"] = "off",
            ["STORAGE_PATH"] = Path.Combine(Path.GetTempPath(), $"goshop-test-{Guid.NewGuid():N}"),
            ["GOSHOP_REDIS_PREFIX"] = $"test-{Guid.NewGuid():N}:",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return all;
    }

    /// <summary>
    /// A code of an account's authenticator app that is good now. Each is good once, and there is one every 30 seconds: for a test that does not
    /// care, those that were taken are forgotten.
    /// </summary>
    /// <param name="address">Where the server listens.</param>
    /// <param name="email">Whose app.</param>
    /// <param name="authenticatorKey">Its secret, base 32.</param>
    public static async Task<string> NextCodeAsync(Uri address, string email, string authenticatorKey)
    {
        await using var scope = Running[address].Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ShopContext>().Users
            .Where(user => user.Email == email)
            .ExecuteUpdateAsync(user => user.SetProperty(x => x.TotpStep, (long?)null));
        return Totp.Code(Base32.Decode(authenticatorKey), Totp.StepAt(DateTimeOffset.UtcNow));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Running.TryRemove(Address, out _);
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_isStorageOwn && Directory.Exists(StoragePath))
            Directory.Delete(StoragePath, recursive: true);
    }
}
