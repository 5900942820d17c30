using GoShop.Data;
using GoShop.Data.Outbox;
using GoShop.Server.Configuration;
using GoShop.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace GoShop.Server.Tests.Jobs;

/// <summary>What works the outbox in one instance of the server, without the rest of it, and with consumers of a test's own.</summary>
internal sealed class JobInstance : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IHostedService[] _hosted;

    private JobInstance(string connectionString, JobOptions options, Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection().AddLogging(logging => logging.ClearProviders()).AddShopData(connectionString).AddJobs(options);
        configure(services);
        _services = services.BuildServiceProvider();
        _hosted = [.. _services.GetServices<IHostedService>()];
    }

    /// <summary>How instances work unless a test says otherwise.</summary>
    public static JobOptions Usual { get; } = new(IsWorking: true, Concurrency: 4, TimeSpan.FromSeconds(30), TimeSpan.FromDays(7), TimeSpan.FromDays(7), TimeSpan.FromDays(90));

    public IServiceProvider Services => _services;

    public static async Task<JobInstance> StartAsync(string connectionString, JobOptions options, Action<IServiceCollection> configure)
    {
        var instance = new JobInstance(connectionString, options, configure);
        foreach (var service in instance._hosted)
            await service.StartAsync(CancellationToken.None);
        return instance;
    }

    /// <summary>Writes messages in a transaction, numbered from 0.</summary>
    public async Task AddAsync(string kind, int count, Func<int, string?> orderKey)
    {
        await using var scope = _services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<OutboxWriter>();
        for (var number = 0; number < count; number++)
            outbox.Add(kind, number, orderKey(number));
        await scope.ServiceProvider.GetRequiredService<ShopContext>().SaveChangesAsync();
    }

    /// <summary>Stops it as SIGTERM would, with so much patience.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        using var token = new CancellationTokenSource(patience);
        foreach (var service in _hosted.Reverse())
            await service.StopAsync(token.Token);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        await _services.DisposeAsync();
    }
}
