using System.Collections.Concurrent;
using GoShop.Data.Accounts;
using GoShop.Data.Orders;
using GoShop.Data.Products;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests;

public sealed class ConnectionTests(ShopDatabase shop) : IClassFixture<ShopDatabase>
{
    private const int UsesBeforePrepared = 3;

    [Theory]
    [InlineData("Host=db", 100, true)]
    [InlineData("Host=db;Max Auto Prepare=0;No Reset On Close=false", 0, false)]
    public void Statements_are_prepared_and_sessions_not_reset_unless_the_connection_string_says_otherwise(string given, int prepared, bool isKept)
    {
        using var services = new ServiceCollection().AddShopData(given).BuildServiceProvider();

        var connection = new NpgsqlConnectionStringBuilder(services.GetRequiredService<NpgsqlDataSource>().ConnectionString);

        Assert.Equal(prepared, connection.MaxAutoPrepare);
        Assert.Equal(isKept, connection.NoResetOnClose);
    }

    [Fact]
    public async Task A_statement_that_fails_while_it_is_prepared_spoils_the_connection_for_nobody()
    {
        await using var services = new ServiceCollection()
            .AddSingleton<IAccessTokens, PlainAccessTokens>()
            .AddShopData(new NpgsqlConnectionStringBuilder(shop.ConnectionString) { MaxPoolSize = 1 }.ConnectionString)
            .BuildServiceProvider();
        var shopper = await shop.AddShopperAsync();
        var (lamp, palace) = (await shop.StockAsync(stock: 100), await shop.StockAsync(price: 9_999_999_999.99m));
        for (var use = 1; use < UsesBeforePrepared; use++)
            await OrderAsync(lamp, 1);

        await Assert.ThrowsAsync<InvalidInputException>(() => OrderAsync(palace, 2));
        await shopper.ChangeCartAsync(palace, 0);

        Assert.Equal(lamp.Price, (await OrderAsync(lamp, 1)).Total);

        async Task<Order> OrderAsync(Product product, int quantity)
        {
            await shopper.PutInCartAsync(product, quantity);
            await using var scope = services.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<Checkout>().PlaceOrderAsync(shopper.Id, shopper.AddressId);
        }
    }

    [Fact]
    public async Task A_connection_that_breaks_between_two_statements_is_an_outage_at_each_that_follows()
    {
        var token = TestContext.Current.CancellationToken;
        await using var db = shop.CreateContext();
        await using var transaction = await db.Database.BeginTransactionAsync(token);
        var backend = ((NpgsqlConnection)db.Database.GetDbConnection()).ProcessID;
        await using (var other = shop.CreateContext())
            await other.Database.ExecuteSqlAsync($"SELECT pg_terminate_backend({backend})", token);

        var failures = new List<Exception>();
        for (var statement = 0; statement < 2; statement++)
            failures.Add(await Assert.ThrowsAnyAsync<Exception>(() => db.Database.ExecuteSqlAsync($"SELECT 1", token)));
        failures.Add(await Assert.ThrowsAnyAsync<Exception>(() => transaction.CommitAsync(token)));

        Assert.All(failures, failure => Assert.True(DatabaseOutage.IsCause(failure), failure.ToString()));
    }

    [Fact]
    public async Task A_statement_that_its_caller_answers_for_is_no_error_in_the_log()
    {
        using var log = new Complaints();
        await using var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(log)).AddShopData(shop.ConnectionString).BuildServiceProvider();
        var product = await shop.StockAsync();
        await using var db = await services.GetRequiredService<IDbContextFactory<ShopContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        db.Add(new Product(product.Sku, "of-another", "Same SKU", 1m, shop.Clock.GetUtcNow()));

        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(TestContext.Current.CancellationToken));

        Assert.Empty(log.Said);
    }

    /// <summary>What was logged as a warning, or as worse.</summary>
    private sealed class Complaints : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Said { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                Said.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
