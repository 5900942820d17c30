using GoShop.Server.Testing;
using GoShop.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Storms;

/// <summary>Many buyers, few pieces, baskets in any order; they hang up, and send again what was not answered.</summary>
public sealed class BuyersStormTests
{
    private const string OutboxLeft = "SELECT count(*) FROM outbox_messages WHERE status <> 'SENT' AND available_at < now() + interval '1 minute'";

    [Fact]
    public async Task Nothing_is_oversold_lost_or_done_twice()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var server = await ShopServer.StartAsync(database.ConnectionString);
        var products = await StormCast.AddProductsAsync(database.ConnectionString, StormScale.Stock);
        using var buyers = Crowd.Of(server.Address, await server.AddPeopleAsync(StormScale.Buyers));

        var purchases = await Task.WhenAll(buyers.Select(buyer => Basket.BuyAsync(buyer, products)));

        await StormOutcome.CheckAsync(database.ConnectionString, purchases, StormScale.Stock.Sum());
        Assert.Contains(purchases, purchase => purchase.OrderId is not null);
    }

    [Fact]
    public async Task Nor_when_the_server_is_killed_on_the_way()
    {
        await using var database = await PostgresDatabase.CreateAsync();
        await using var office = await ShopServer.StartAsync(database.ConnectionString);
        var products = await StormCast.AddProductsAsync(database.ConnectionString, StormScale.Stock);
        var settings = ShopServer.Settings(database.ConnectionString, ("PORT", $"{LoopbackPort.Free()}"), ("GOSHOP_JOBS", "on"), ("LOG_LEVEL", "information"), ("OUTBOX_LEASE_SECONDS", "3"));
        var (server, address) = await ServerProcess.StartAsync(settings);
        try
        {
            using var buyers = Crowd.Of(address, await office.AddPeopleAsync(StormScale.Buyers));
            var buying = buyers.Select(buyer => Basket.BuyAsync(buyer, products)).ToList();
            for (var death = 1; death <= 3; death++)
            {
                // Each time a quarter of them more is through.
                await Eventually.GetAsync(() => Task.FromResult(buying.Count(purchase => purchase.IsCompleted)), done => done * 4 >= buying.Count * death);
                await server.DisposeAsync();
                (server, _) = await ServerProcess.StartAsync(settings);
            }
            var purchases = await Task.WhenAll(buying);

            await StormOutcome.CheckAsync(database.ConnectionString, purchases, StormScale.Stock.Sum());
            await using var look = NpgsqlDataSource.Create(database.ConnectionString);
            Assert.Equal(0, await Eventually.GetAsync(() => StormOutcome.CountAsync(look, OutboxLeft), left => left == 0));
            Assert.Equal(
                purchases.Count(purchase => purchase.OrderId is not null),
                await StormOutcome.CountAsync(look, "SELECT count(*) FROM live_events WHERE topic = 'orders-placed'"));
        }
        finally
        {
            await server.DisposeAsync();
        }
    }
}
