using System.Collections.Concurrent;
using System.Globalization;
using GoShop.Data.Seeding;
using GoShop.Server.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GoShop.Browser.Tests;

/// <summary>The admin page in a browser that was never used before, worked as an admin works it.</summary>
internal sealed class AdminPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<Uri> _asked = new();
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly BlockedByPolicy _blocked;

    private AdminPage(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        _blocked = new BlockedByPolicy(context);
        context.Request += (_, request) => _asked.Enqueue(new Uri(request.Url));
        page.WebSocket += (_, socket) => _asked.Enqueue(new Uri(socket.Url));
        context.WebError += (_, error) => _complaints.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                _complaints.Enqueue(message.Text);
        };
    }

    /// <summary>The browser's window and what it keeps.</summary>
    public IBrowserContext Context { get; }

    /// <summary>The page itself.</summary>
    public IPage Page { get; }

    /// <summary>What the browser asked for over the network.</summary>
    public IEnumerable<Uri> Asked => _asked.Where(url => url.Scheme is "http" or "https" or "ws" or "wss");

    /// <summary>What the browser refused to do by the page's Content Security Policy.</summary>
    public IReadOnlyCollection<string> Blocked => _blocked.Messages;

    /// <summary>Errors and warnings of its console, and what its scripts did not catch.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    /// <summary>Opens a server's <c>/admin</c>, as somebody whose browser speaks English and does without motion.</summary>
    public static async Task<AdminPage> OpenAsync(IBrowser browser, Uri server, string query = "", int width = 1400)
    {
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = 900 },
            Locale = "en-US",
            ReducedMotion = ReducedMotion.Reduce,
        });
        var page = new AdminPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync(new Uri(server, $"admin{query}").ToString());
        return page;
    }

    /// <summary>Opens it and signs in as the demo shop's admin.</summary>
    public static async Task<AdminPage> OpenSignedInAsync(IBrowser browser, Uri server, string query = "", int width = 1400)
    {
        var page = await OpenAsync(browser, server, query, width);
        await page.SignInAsync(DemoShop.AdminEmail, DemoShop.AdminPassword);
        await page.EnterCodeAsync(await ShopServer.NextCodeAsync(server, DemoShop.AdminEmail, DemoShop.AdminAuthenticatorKey));
        await page.HasLoadedAsync();
        return page;
    }

    /// <summary>Sends the sign-in form.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await Page.GetByLabel("E-mail address").FillAsync(email);
        await Page.GetByLabel("Password").FillAsync(password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    /// <summary>Sends the form that asks for a code.</summary>
    public async Task EnterCodeAsync(string code)
    {
        await Page.GetByRole(AriaRole.Textbox, new() { Name = "Code" }).FillAsync(code);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
    }

    /// <summary>Waits until the figures of the range are there.</summary>
    public Task HasLoadedAsync() => Expect(Page.Locator("#figures[aria-busy=false]")).ToBeVisibleAsync();

    /// <summary>Waits until events come.</summary>
    public Task IsLiveAsync() => Expect(Page.Locator("#live")).ToHaveTextAsync("Live");

    /// <summary>Waits until a heading says a text.</summary>
    public Task ShowsHeadingAsync(string text) => Expect(Page.GetByRole(AriaRole.Heading, new() { Name = text, Exact = true })).ToBeVisibleAsync();

    /// <summary>What a tile says, as programs read it.</summary>
    public async Task<decimal> TotalAsync(string tile) => Number(await Page.Locator($"#tile-{tile} data").GetAttributeAsync("value"));

    /// <summary>A column of numbers of a table, whether or not it is open.</summary>
    public async Task<IReadOnlyList<decimal>> ColumnAsync(string table, int column)
        => [.. (await Page.Locator($"#{table}-table tbody tr > :nth-child({column}) data").EvaluateAllAsync<string[]>("all => all.map(data => data.value)")).Select(Number)];

    /// <summary>By how many pixels the page is wider than the window.</summary>
    public Task<int> OverflowAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - window.innerWidth");

    /// <summary>Whether a chart was drawn: something of it is not transparent.</summary>
    public Task<bool> IsDrawnAsync(string chart) => Page.Locator($"#{chart}-chart").EvaluateAsync<bool>(
        "canvas => canvas.width > 0 && canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value, index) => index % 4 === 3 && value > 0)");

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private static decimal Number(string? text) => decimal.Parse(text!, NumberStyles.Float, CultureInfo.InvariantCulture);
}
