using GoShop.Server.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace GoShop.Browser.Tests;

/// <summary>What a person meets who opens <c>/api/v1/docs</c> in a browser.</summary>
[Collection(BrowserCollection.Name)]
public sealed class SwaggerPageTests(DemoShopFixture shop, Chromium chromium)
{
    private const int Patience = 120_000;

    [Fact(Timeout = Patience)]
    public async Task A_route_can_be_tried_out_within_the_pages_policy()
    {
        await using var context = await chromium.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        var blocked = new BlockedByPolicy(context);
        var page = await context.NewPageAsync();

        await page.GotoAsync(new Uri(shop.Server.Address, "api/v1/docs").ToString());
        var route = page.Locator(".opblock", new() { HasText = "/categories" }).First;
        await route.Locator("button.opblock-summary-control").ClickAsync();
        await route.GetByRole(AriaRole.Button, new() { Name = "Try it out" }).ClickAsync();
        await route.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();

        await Expect(route.Locator(".live-responses-table .response-col_status").Last).ToContainTextAsync("200");
        Assert.Empty(blocked.Messages);
    }

    [Fact(Timeout = Patience)]
    public async Task A_script_that_is_not_ours_is_refused()
    {
        await using var context = await chromium.Browser.NewContextAsync();
        var blocked = new BlockedByPolicy(context);
        var page = await context.NewPageAsync();
        await page.GotoAsync(new Uri(shop.Server.Address, "api/v1/docs").ToString());

        await page.EvaluateAsync("() => { const script = document.createElement('script'); script.textContent = 'window.smuggled = true'; document.head.append(script); }");

        Assert.False(await page.EvaluateAsync<bool>("() => window.smuggled === true"));
        Assert.NotEmpty(blocked.Messages);
    }
}
