using System.Net;
using System.Net.Http.Headers;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Observability.Metrics;

/// <summary>
/// A server as its own process, so that nobody else is in its figures, over the demo shop; scraped before and after somebody shopped there.
/// </summary>
public sealed class MeteredShop(DemoShopFixture shop) : IAsyncLifetime
{
    private const string Token = "0123456789abcdef0123456789abcdef";

    /// <summary>How many orders are placed, of one piece at 100 each.</summary>
    public const int Orders = 2;

    /// <summary>How often the same is searched for.</summary>
    public const int Searches = 10;

    private ServerProcess? _server;

    /// <summary>The process's own lines.</summary>
    public IReadOnlyList<string> Log => _server!.Lines;

    /// <summary>What it exposed before anybody came.</summary>
    internal Exposition Before { get; private set; } = null!;

    /// <summary>What it exposed afterwards.</summary>
    internal Exposition After { get; private set; } = null!;

    /// <summary>The same as OpenMetrics.</summary>
    internal Exposition AfterAsOpenMetrics { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var settings = ShopServer.Settings(shop.ConnectionString, ("METRICS", "on"), ("METRICS_TOKEN", Token), ("LOG_LEVEL", "information"), ("STORAGE_PATH", shop.Server.StoragePath));
        (_server, var address) = await ServerProcess.StartAsync(settings);
        using var scraper = new HttpClient { BaseAddress = address };
        scraper.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Before = await ScrapeAsync(scraper, isOpenMetrics: false);
        await ShopAsync(address);
        After = await ScrapeAsync(scraper, isOpenMetrics: false);
        AfterAsOpenMetrics = await ScrapeAsync(scraper, isOpenMetrics: true);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await _server.DisposeAsync();
    }

    private async Task ShopAsync(Uri address)
    {
        using var shopper = new GraphClient(address);
        foreach (var _ in Enumerable.Range(0, Searches))
            await shopper.AskAsync("""query Looking { products(search: "headphones", first: 2) { nodes { id name } } }""");
        await shopper.SendAsync("""{ product(id: "nonsense") { nothing } }""");
        await shopper.RegisterAsync();
        var productId = await shop.StockProductAsync(Orders);
        var orderId = string.Empty;
        foreach (var _ in Enumerable.Range(0, Orders))
            orderId = await shopper.OrderAsync(productId);
        using var picture = await shopper.Http.GetAsync("/images/products/none");
        Assert.Equal(HttpStatusCode.NotFound, picture.StatusCode);

        // Signed in elsewhere, for codes are handed out for servers of this process.
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        using var here = new GraphClient(address);
        here.Carry(admin.AccessToken);
        await here.AskAsync(
            "mutation($input: UpdateOrderStatusInput!) { updateOrderStatus(input: $input) { order { status } } }",
            new { input = new { orderId, status = "PAID" } });
    }

    private static async Task<Exposition> ScrapeAsync(HttpClient scraper, bool isOpenMetrics)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        // Prometheus' own.
        request.Headers.TryAddWithoutValidation("Accept", isOpenMetrics ? "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.2,*/*;q=0.1" : "text/plain;version=0.0.4;q=0.5,*/*;q=0.1");
        using var response = await scraper.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(isOpenMetrics ? "application/openmetrics-text" : "text/plain", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(response.Content.Headers.ContentType.Parameters, part => (part.Name, part.Value) == ("version", isOpenMetrics ? "1.0.0" : "0.0.4"));
        Assert.True(response.Headers.CacheControl!.NoStore);
        return Exposition.Read(await response.Content.ReadAsStringAsync(), isOpenMetrics);
    }
}
