using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace GoShop.Browser.Tests;

/// <summary>Banana Cake Pop in a browser that was never used before, worked as a person works it.</summary>
internal sealed class BananaCakePop : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly IPage _page;
    private readonly ConcurrentQueue<Uri> _asked = new();
    private readonly BlockedByPolicy _blocked;

    private BananaCakePop(IBrowserContext context, IPage page)
    {
        (_context, _page) = (context, page);
        _blocked = new BlockedByPolicy(context);
        context.Request += (_, request) => _asked.Enqueue(new Uri(request.Url));
        page.WebSocket += (_, socket) => _asked.Enqueue(new Uri(socket.Url));
    }

    /// <summary>What the browser asked for over the network, by its pages and their workers.</summary>
    public IEnumerable<Uri> Asked => _asked.Where(url => url.Scheme is "http" or "https" or "ws" or "wss");

    /// <summary>What the browser refused to do by the page's Content Security Policy.</summary>
    public IReadOnlyCollection<string> Blocked => _blocked.Messages;

    /// <summary>Where the browser is.</summary>
    public Uri Address => new(_page.Url);

    private ILocator Editor => _page.Locator(".monaco-editor").First;

    /// <summary>Opens a server's <c>/graphql</c>.</summary>
    /// <param name="serviceWorkers">Whether the page may keep itself for offline use; where it may, it loads a second time when it has.</param>
    public static async Task<BananaCakePop> OpenAsync(IBrowser browser, Uri server, bool serviceWorkers = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            ServiceWorkers = serviceWorkers ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
            ViewportSize = new() { Width = 1400, Height = 900 },
        });
        var ide = new BananaCakePop(context, await context.NewPageAsync());
        await ide._page.GotoAsync(new Uri(server, "graphql").ToString());
        await Expect(ide._page.GetByText("Create Document")).ToBeVisibleAsync();
        return ide;
    }

    /// <summary>Waits until the page is kept for offline use and runs from there.</summary>
    public Task IsKeptOfflineAsync() => _page.WaitForFunctionAsync("() => navigator.serviceWorker.controller?.state === 'activated'");

    /// <summary>Opens an empty document and waits until its schema is there.</summary>
    public async Task CreateDocumentAsync()
    {
        await _page.GetByText("Create Document").ClickAsync();
        await Expect(_page.GetByText("Schema available")).ToBeVisibleAsync();
    }

    /// <summary>Sends a header with each request, and with the first message of each socket.</summary>
    public async Task AddHeaderAsync(string name, string value)
    {
        await _page.GetByRole(AriaRole.Tab, new() { Name = "HTTP Headers" }).ClickAsync();
        await _page.GetByPlaceholder("Name").First.FillAsync(name);
        await _page.GetByPlaceholder("Value").First.FillAsync(value);
    }

    /// <summary>Writes into the document what was begun before, and its last letters key by key.</summary>
    public async Task TypeAsync(string begun, string keys = "")
    {
        await Editor.ClickAsync();
        await _page.Keyboard.InsertTextAsync(begun);
        await _page.Keyboard.TypeAsync(keys);
    }

    /// <summary>Runs the document's operation until the answer has such a line.</summary>
    /// <remarks>The page runs what it has noted of the document, which may lag behind the keys: then the button is there to be pressed again.</remarks>
    /// <param name="happening">What to do each time after the operation has begun.</param>
    public async Task RunAsync(string line, Func<Task>? happening = null)
    {
        const int attempts = 10;
        await Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Run ▷" })).ToBeVisibleAsync(); // beside an operation that the page has understood
        var run = _page.GetByRole(AriaRole.Button, new() { Name = "Run Operation" });
        for (var attempt = 1; ; attempt++)
        {
            if (await run.IsVisibleAsync())
                await run.ClickAsync();
            if (happening is not null)
                await happening();
            try
            {
                await Expect(_page.Locator(".view-line", new() { HasText = line })).ToBeVisibleAsync(new() { Timeout = 3_000 });
                return;
            }
            catch (PlaywrightException) when (attempt < attempts)
            {
            }
        }
    }

    /// <summary>Opens the schema's reference.</summary>
    public Task BrowseSchemaAsync() => _page.GetByRole(AriaRole.Tab, new() { Name = "Schema Reference" }).ClickAsync();

    /// <summary>Waits until the page shows a text.</summary>
    public Task ShowsAsync(string text) => Expect(_page.GetByText(text, new() { Exact = true }).First).ToBeVisibleAsync();

    /// <summary>Waits until a name is offered that completes what was typed.</summary>
    public Task OffersAsync(string name) => Expect(_page.Locator(".suggest-widget").GetByLabel(name).First).ToBeVisibleAsync();

    /// <summary>Closes the browser's window and forgets what it kept.</summary>
    public ValueTask DisposeAsync() => _context.DisposeAsync();
}
