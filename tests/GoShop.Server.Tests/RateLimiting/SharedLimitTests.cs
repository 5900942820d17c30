using GoShop.Server.RateLimiting;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Caching;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.RateLimiting;

public sealed class SharedLimitTests(LimitedShop shop) : IClassFixture<LimitedShop>, IAsyncLifetime
{
    private readonly RedisProcess _redis = new();
    private readonly string _email = $"{Guid.NewGuid():N}@example.com";
    private ShopServer _a = null!;
    private ShopServer _b = null!;

    public async ValueTask InitializeAsync()
    {
        _redis.Start();
        await _redis.AnswersAsync();
        (_a, _b) = (await StartAsync(), await StartAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _a.DisposeAsync();
        await _b.DisposeAsync();
        _redis.Dispose();
    }

    [Fact]
    public async Task Instances_count_attempts_to_sign_in_together()
    {
        await _a.GuessAsync(_email, times: 2);

        var (_, third) = await _b.GuessAsync(_email);
        var (fourth, refused) = await _b.GuessAsync(_email);

        Assert.Equal(("", 429, "RATE_LIMITED"), (third.Codes(), (int)fourth.StatusCode, refused.Codes()));
        Assert.Equal("0", await _redis.AskAsync("exists", $"limits:{_email}"));
    }

    [Fact]
    public async Task Instances_count_requests_together_as_soon_as_they_have_told_each_other()
    {
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (int)(await _a.AskAsync()).Response.StatusCode);
        await SyncAsync(_a);

        // The fourth of four: the other instance knows by then what this one has answered.
        Assert.Equal(200, (int)(await _b.AskAsync()).Response.StatusCode);
        await SyncAsync(_b);

        var (refused, _) = await _b.AskAsync();
        Assert.Equal((429, 0), ((int)refused.StatusCode, refused.Number("RateLimit-Remaining")));
    }

    [Fact]
    public async Task Each_instance_goes_on_counting_by_itself_while_Redis_is_away_and_together_when_it_is_back()
    {
        _redis.Kill();
        await StatusAsync(_a, "degraded");

        var (response, body) = await _a.GuessAsync(_email, times: 4);
        Assert.Equal(("RATE_LIMITED", "g3"), (body.Codes(), body.GetProperty("errors")[0].GetProperty("path")[0].GetString()));
        Assert.Equal(2, response.Number("RateLimit-Limit") - 1);
        for (var i = 0; i < 3; i++)
            Assert.Equal(200, (int)(await _a.AskAsync()).Response.StatusCode);
        Assert.Equal(429, (int)(await _a.AskAsync()).Response.StatusCode);
        Assert.Equal(200, (int)(await _b.AskAsync()).Response.StatusCode);

        _redis.Start();
        await _redis.AnswersAsync();
        await StatusAsync(_a, "healthy");
        await StatusAsync(_b, "healthy");
        var other = $"other-{_email}";
        await _b.GuessAsync(other, times: 3);
        var (after, _) = await _b.GuessAsync(other);
        Assert.Equal(429, (int)after.StatusCode);
    }

    private Task<ShopServer> StartAsync() => shop.StartAsync(
        _redis, ("RATE_LIMIT_SIGN_IN_DELAY", "off"), ("RATE_LIMIT_SIGN_IN_EMAIL", "3"), ("RATE_LIMIT_IP", "4"));

    private static Task SyncAsync(ShopServer server) => server.Services.GetRequiredService<BudgetSync>().RunOnceAsync();

    private static Task StatusAsync(ShopServer server, string status) => LimitedShop.StatusAsync(server, status);
}
