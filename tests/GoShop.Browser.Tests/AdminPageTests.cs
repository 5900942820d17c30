using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GoShop.Browser.Tests;

/// <summary>What an admin meets who opens <c>/admin</c> in a browser, and what others do.</summary>
[Collection(BrowserCollection.Name)]
public sealed class AdminPageTests(DemoShopFixture shop, Chromium chromium)
{
    private const int Patience = 120_000;

    private static readonly string[] Charts = ["sales", "statuses", "top", "registrations"];

    [Fact(Timeout = Patience)]
    public async Task An_admin_signs_in_with_a_code_and_reads_the_figures_of_the_range()
    {
        await using var page = await AdminPage.OpenSignedInAsync(chromium.Browser, shop.Server.Address);
        await AssertFiguresAsync(page, new { });
        foreach (var chart in Charts)
            Assert.True(await page.IsDrawnAsync(chart), chart);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Last month" }).ClickAsync();
        await page.HasLoadedAsync();

        var month = new DateOnly(DateTime.UtcNow.Year, DateTime.UtcNow.Month, 1).AddMonths(-1);
        var lastMonth = new { from = $"{month:O}", to = $"{month.AddMonths(1).AddDays(-1):O}" };
        Assert.Equal("?range=lastMonth", new Uri(page.Page.Url).Query);
        await AssertFiguresAsync(page, lastMonth);

        await page.Page.GetByRole(AriaRole.Combobox, new() { Name = "by" }).SelectOptionAsync("week");
        await page.HasLoadedAsync();
        await page.Page.ReloadAsync();
        await page.HasLoadedAsync();

        Assert.Equal("?range=lastMonth&by=week", new Uri(page.Page.Url).Query);
        await AssertFiguresAsync(page, new { lastMonth.from, lastMonth.to, interval = "WEEK" });
        Assert.Equal(("", 0), (
            await page.Page.EvaluateAsync<string>("() => document.cookie"), await page.Page.EvaluateAsync<int>("() => localStorage.length + sessionStorage.length")));
        AssertAtHome(page);
    }

    [Fact(Timeout = Patience)]
    public async Task Orders_appear_as_they_are_placed_and_products_as_they_run_out()
    {
        using var shopper = shop.CreateClient();
        await shopper.RegisterAsync();
        var productId = await shop.StockProductAsync(6);
        await using var page = await AdminPage.OpenSignedInAsync(chromium.Browser, shop.Server.Address);
        await page.IsLiveAsync();

        var orderId = await shopper.OrderAsync(productId);

        var number = (await shopper.AskAsync("query($id: ID!) { order(id: $id) { number } }", new { id = orderId }))["order"]!["number"]!.GetValue<string>();
        await Expect(page.Page.Locator("#orders li").First).ToContainTextAsync(number);
        await Expect(page.Page.Locator("#stock li").First).ToContainTextAsync($"test-{Guid.Parse(productId):N}");
        await Expect(page.Page.Locator("#stock li").First).ToContainTextAsync("5 left");
        AssertAtHome(page);
    }

    [Fact(Timeout = Patience)]
    public async Task Whoever_is_no_admin_is_told_so_and_signs_out()
    {
        await using var page = await AdminPage.OpenAsync(chromium.Browser, shop.Server.Address);

        await page.SignInAsync(DemoShop.CustomerEmail, "not the password");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("The address or the password is wrong.");
        await page.SignInAsync(DemoShop.CustomerEmail, DemoShop.CustomerPassword);
        await page.ShowsHeadingAsync("For admins only");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.ShowsHeadingAsync("Sign in");

        Assert.Empty(await page.Context.CookiesAsync());
        AssertAtHome(page);
    }

    [Fact(Timeout = Patience)]
    public async Task A_new_admin_sets_the_second_factor_up_first()
    {
        var email = $"{Guid.NewGuid():N}@example.com";
        const string password = "correct horse battery";
        using var newcomer = shop.CreateClient();
        var id = await newcomer.RegisterAsync(email, password);
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        await admin.AskAsync("mutation($input: SetUserRoleInput!) { setUserRole(input: $input) { user { role } } }", new { input = new { userId = id, role = "ADMIN" } });
        await using var page = await AdminPage.OpenAsync(chromium.Browser, shop.Server.Address);

        await page.SignInAsync(email, password);
        await page.ShowsHeadingAsync("Set up two-factor sign-in");
        await Expect(page.Page.GetByAltText("QR code for an authenticator app")).ToBeVisibleAsync();
        var secret = (await page.Page.Locator("#set-up-secret").TextContentAsync())!.Replace(" ", "");
        await page.EnterCodeAsync(await ShopServer.NextCodeAsync(shop.Server.Address, email, secret));
        await page.ShowsHeadingAsync("Your backup codes");
        var codes = await page.Page.Locator("#backup-codes li").AllTextContentsAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "I have kept them" }).ClickAsync();
        await page.HasLoadedAsync();

        // A backup code opens the page the next time.
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.SignInAsync(email, password);
        await page.EnterCodeAsync(codes[3]);
        await page.HasLoadedAsync();

        Assert.Equal(10, codes.Count);
        AssertAtHome(page);
    }

    [Fact(Timeout = Patience)]
    public async Task A_session_goes_on_when_its_access_token_has_run_out_and_ends_with_the_sign_in_form()
    {
        await using var page = await AdminPage.OpenSignedInAsync(chromium.Browser, shop.Server.Address);

        var access = (await page.Context.CookiesAsync()).Single(cookie => cookie.Name.EndsWith("goshop-access", StringComparison.Ordinal));
        await page.Context.AddCookiesAsync([new() { Name = access.Name, Value = "stale", Domain = access.Domain, Path = "/", Secure = access.Secure, HttpOnly = true, SameSite = SameSiteAttribute.Strict }]);
        await page.Page.ReloadAsync();
        await page.HasLoadedAsync();
        await page.Context.ClearCookiesAsync(new() { Name = access.Name });
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "7 days" }).ClickAsync();
        await page.HasLoadedAsync();
        await page.Context.ClearCookiesAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "90 days" }).ClickAsync();

        await page.ShowsHeadingAsync("Sign in");
        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Your session is over. Sign in again.");
    }

    [Fact(Timeout = Patience)]
    public async Task On_a_phone_nothing_is_wider_than_the_window_and_a_server_that_is_away_is_asked_again()
    {
        await using var page = await AdminPage.OpenSignedInAsync(chromium.Browser, shop.Server.Address, "?range=last90&by=day", width: 390);

        foreach (var summary in await page.Page.GetByText("Show as a table").AllAsync())
            await summary.ClickAsync();
        Assert.Equal(0, await page.OverflowAsync());
        AssertAtHome(page);

        await page.Page.RouteAsync("**/graphql", route => route.AbortAsync());
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "7 days" }).ClickAsync();
        await Expect(page.Page.GetByText(new Regex("The server cannot be reached"))).ToBeVisibleAsync();
        Assert.Equal(0, await page.OverflowAsync());
        await page.Page.UnrouteAsync("**/graphql");
        await page.HasLoadedAsync();

        await Expect(page.Page.Locator("#away")).ToBeHiddenAsync();
        Assert.Equal(7, (await page.ColumnAsync("sales", 2)).Count);
    }

    /// <summary>The page says what the graph answers.</summary>
    private async Task AssertFiguresAsync(AdminPage page, object variables)
    {
        using var admin = shop.CreateClient();
        await admin.SignInAsAdminAsync();
        var expected = (await admin.AskAsync(
            """
            query($from: Date, $to: Date, $interval: Interval! = DAY) { admin { dashboard(from: $from, to: $to, interval: $interval) {
              revenue orderCount averageOrderValue pieces customers { new returning } registrationCount cartConversion { rate } cancelledCount
              sales { revenue orderCount } topProducts { revenue } ordersByStatus { count } registrations { count }
            } } }
            """,
            variables))["admin"]!["dashboard"]!;

        Assert.Equal(Number(expected["revenue"]), await page.TotalAsync("revenue"));
        Assert.Equal(Number(expected["orderCount"]), await page.TotalAsync("orders"));
        Assert.Equal(Number(expected["averageOrderValue"]), await page.TotalAsync("averageOrder"));
        Assert.Equal(Number(expected["pieces"]), await page.TotalAsync("pieces"));
        Assert.Equal(Number(expected["customers"]!["new"]) + Number(expected["customers"]!["returning"]), await page.TotalAsync("customers"));
        Assert.Equal(Number(expected["registrationCount"]), await page.TotalAsync("registrations"));
        Assert.Equal(Number(expected["cartConversion"]!["rate"]), await page.TotalAsync("conversion"));
        Assert.Equal(Number(expected["cancelledCount"]), await page.TotalAsync("cancelled"));
        Assert.Equal(Column(expected["sales"], "revenue"), await page.ColumnAsync("sales", 2));
        Assert.Equal(Column(expected["sales"], "orderCount"), await page.ColumnAsync("sales", 3));
        Assert.Equal(Column(expected["topProducts"], "revenue"), await page.ColumnAsync("top", 2));
        Assert.Equal(Column(expected["ordersByStatus"], "count"), await page.ColumnAsync("statuses", 2));
        Assert.Equal(Column(expected["registrations"], "count"), await page.ColumnAsync("registrations", 2));
    }

    /// <summary>The page has asked nobody but us, needed nothing that our policy refuses, and its console is silent.</summary>
    private void AssertAtHome(AdminPage page)
    {
        Assert.All(page.Asked, url => Assert.Equal(shop.Server.Address.Authority, url.Authority));
        Assert.Empty(page.Blocked);
        Assert.Empty(page.Complaints);
    }

    private static IEnumerable<decimal> Column(JsonNode? points, string name) => points!.AsArray().Select(point => Number(point![name]));

    private static decimal Number(JsonNode? value) => value!.GetValue<decimal>();
}
