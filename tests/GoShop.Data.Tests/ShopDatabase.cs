using System.Security.Cryptography;
using GoShop.Data.Accounts;
using GoShop.Data.Media;
using GoShop.Data.Storage;
using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace GoShop.Data.Tests;

/// <summary>The shop over a private database, with a clock that tests move.</summary>
public class ShopDatabase : PostgresDatabase
{
    private ServiceProvider? _services;

    public FixedClock Clock { get; } = new(DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.ToUnixTimeSeconds()));

    /// <summary>What secrets are encrypted with.</summary>
    public static byte[] SecretKey { get; } = RandomNumberGenerator.GetBytes(SecretCipher.KeyLength);

    /// <summary>What was told of ended sessions, in that order.</summary>
    internal HeardSessionEnds SessionEnds { get; } = new();

    /// <summary>Where blobs are kept.</summary>
    internal MemoryBlobs Blobs { get; } = new();

    public IServiceProvider Services => _services ?? throw new InvalidOperationException("The fixture has not started.");

    /// <summary>A context of its own for the caller to dispose of.</summary>
    public ShopContext CreateContext() =>
        Services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContext();

    /// <summary>Runs a use case as a request would: in a scope of its own, from somewhere and by somebody.</summary>
    public async Task<TResult> RunAsync<TUseCase, TResult>(Func<TUseCase, Task<TResult>> act, RequestOrigin? from = null, Actor? by = null)
        where TUseCase : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        var caller = scope.ServiceProvider.GetRequiredService<CallerOfTest>();
        (caller.Origin, caller.Actor) = (from ?? RequestOrigin.None, by ?? Actor.System);
        return await act(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton<IAccessTokens, PlainAccessTokens>()
            .AddSingleton<ISessionEnds>(SessionEnds)
            .AddSingleton<IBlobStore>(Blobs)
            .AddSingleton<IPictureInspector, PlainPictures>()
            .AddScoped<CallerOfTest>()
            .AddScoped(scope => scope.GetRequiredService<CallerOfTest>().Origin)
            .AddScoped(scope => scope.GetRequiredService<CallerOfTest>().Actor)
            .AddShopData(ConnectionString, options => options.SecretKeys = [SecretKey])
            .BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    public override async ValueTask DisposeAsync()
    {
        if (_services is not null)
            await _services.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Who a scope's use cases are run for.</summary>
    private sealed class CallerOfTest
    {
        public RequestOrigin Origin { get; set; } = RequestOrigin.None;

        public Actor Actor { get; set; } = Actor.System;
    }
}
