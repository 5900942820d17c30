using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Caching;
using GoShop.Server.Tests.Live;
using GoShop.Server.Tests.Observability;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Storms;

/// <summary>Buyers at work while what the shop stands on goes away and comes back.</summary>
public sealed class OutageStormTests
{
    private const int Buyers = 12;

    [Fact]
    public async Task When_postgresql_is_restarted_nothing_is_half_done()
    {
        var postgres = new PostgresProcess();
        await using var running = postgres;
        await postgres.InitializeAsync();
        await using var server = await ShopServer.StartAsync(postgres.ConnectionString);
        var products = await StormCast.AddProductsAsync(postgres.ConnectionString, Enumerable.Repeat(1000, 20));
        var people = await server.AddPeopleAsync(Buyers * 4);
        using var shoppers = Crowd.Of(server.Address, people);
        // Four purchases one after the other, each a buyer's of its own.
        var buying = shoppers.Chunk(4).Select(queue => InTurnAsync(queue, products)).ToList();

        await Eventually.GetAsync(() => Task.FromResult(shoppers.Count(shopper => shopper.HasBought)), bought => bought >= Buyers / 2);
        await postgres.StopAsync();
        await Eventually.GetAsync(() => Task.FromResult(shoppers.Sum(shopper => shopper.Refusals)), refusals => refusals >= Buyers);
        await postgres.StartAsync();
        var purchases = (await Task.WhenAll(buying)).SelectMany(each => each).ToList();

        // They were told to come back later, and what they were told was done is done.
        Assert.True(shoppers.Sum(shopper => shopper.Refusals) >= Buyers);
        Assert.All(purchases, purchase => Assert.NotNull(purchase.OrderId));
        await StormOutcome.CheckAsync(postgres.ConnectionString, purchases, 20_000);
    }

    [Fact]
    public async Task When_redis_is_stopped_selling_goes_on_and_live_events_come_again_after()
    {
        using var redis = new RedisProcess();
        redis.Start();
        await redis.AnswersAsync();
        await using var database = await PostgresDatabase.CreateAsync();
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("REDIS_URL", redis.Url), ("GOSHOP_JOBS", "on"));
        var products = await StormCast.AddProductsAsync(database.ConnectionString, Enumerable.Repeat(1000, 20));
        var people = await server.AddPeopleAsync(Buyers + 1);
        using var shoppers = Crowd.Of(server.Address, people, hangUps: 0);

        redis.Kill();
        var purchases = await Task.WhenAll(shoppers.Take(Buyers).Select(shopper => Basket.BuyAsync(shopper, products)));
        Assert.All(purchases, purchase => Assert.NotNull(purchase.OrderId));
        Assert.Equal(0, shoppers.Sum(shopper => shopper.Repeats + shopper.Refusals));

        redis.Start();
        Assert.Equal("healthy", await Eventually.GetAsync(
            async () => JsonNode.Parse(await server.Client.GetStringAsync("/health"))!["status"]!.GetValue<string>(), status => status == "healthy"));
        var last = shoppers.Last();
        await using var watch = await LiveWatch.OpenAsync(LiveTransport.EventStream, server, last.User.AccessToken, "subscription { myOrdersChanged { id } }");
        var purchase = await Basket.BuyAsync(last, products);
        Assert.Equal(purchase.OrderId.ToString(), (await watch.NextAsync())["data"]!["myOrdersChanged"]!["id"]!.GetValue<string>());
        await StormOutcome.CheckAsync(database.ConnectionString, [.. purchases, purchase], 20_000);
    }

    private static async Task<List<Purchase>> InTurnAsync(IEnumerable<StormClient> queue, IReadOnlyList<Guid> products)
    {
        var purchases = new List<Purchase>();
        foreach (var shopper in queue)
            purchases.Add(await Basket.BuyAsync(shopper, products));
        return purchases;
    }
}
