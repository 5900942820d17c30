using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Browser.Tests;

/// <summary>What a person meets who opens <c>/graphql</c> in a browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class BananaCakePopTests(DemoShopFixture shop, Chromium chromium)
{
    // A browser that hangs shall fail a test, not stop the suite. In milliseconds.
    private const int Patience = 120_000;

    [Fact(Timeout = Patience)]
    public async Task The_page_comes_from_our_own_origin_and_asks_nothing_of_others()
    {
        await using var ide = await BananaCakePop.OpenAsync(chromium.Browser, shop.Server.Address, serviceWorkers: true);

        await ide.IsKeptOfflineAsync();

        Assert.Equal(new Uri(shop.Server.Address, "graphql/"), ide.Address);
        Assert.Contains(ide.Asked, url => url.AbsolutePath.StartsWith("/graphql/static/js/", StringComparison.Ordinal));
        AssertAtHome(ide);
    }

    [Fact(Timeout = Patience)]
    public async Task The_schema_is_there_to_read_and_to_complete_names_from()
    {
        await using var ide = await BananaCakePop.OpenAsync(chromium.Browser, shop.Server.Address);

        await ide.CreateDocumentAsync();
        await ide.TypeAsync("{ products { nodes { name ", "averageR");
        await ide.OffersAsync("averageRating");
        await ide.BrowseSchemaAsync();
        await ide.ShowsAsync("The products on sale that sold best in the last 30 days.");

        AssertAtHome(ide);
    }

    [Fact(Timeout = Patience)]
    public async Task A_query_is_answered()
    {
        var productId = await shop.StockProductAsync(7);
        await using var ide = await BananaCakePop.OpenAsync(chromium.Browser, shop.Server.Address);

        await ide.CreateDocumentAsync();
        await ide.TypeAsync($$"""{ product(id: "{{productId}}") { stock } }""");

        await ide.RunAsync("\"stock\": 7");
        AssertAtHome(ide);
    }

    [Fact(Timeout = Patience)]
    public async Task A_subscription_shows_what_happens()
    {
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        var productId = await shop.StockProductAsync(100);
        await using var ide = await BananaCakePop.OpenAsync(chromium.Browser, shop.Server.Address);

        await ide.CreateDocumentAsync();
        await ide.AddHeaderAsync("Authorization", $"Bearer {shopper.AccessToken}");
        await ide.TypeAsync("subscription { myOrdersChanged { status } }");

        // Nothing tells a subscriber that the server listens by now; what happens before goes unseen, so there is a next order.
        await ide.RunAsync("\"status\": \"PENDING\"", () => shopper.OrderAsync(productId));

        Assert.Contains(ide.Asked, url => url.Scheme == "ws");
        AssertAtHome(ide);
    }

    /// <summary>The page has asked nobody but us, and needed nothing that our policy refuses.</summary>
    private void AssertAtHome(BananaCakePop ide)
    {
        Assert.All(ide.Asked, url => Assert.Equal(shop.Server.Address.Authority, url.Authority));
        Assert.Empty(ide.Blocked);
    }
}
