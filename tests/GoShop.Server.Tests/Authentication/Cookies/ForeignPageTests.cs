using System.Net;
using System.Net.WebSockets;
using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Authentication.Cookies;

/// <summary>What foreign pages cannot make a browser do with the cookies it has.</summary>
public sealed class ForeignPageTests(CookieShop shop) : IClassFixture<CookieShop>
{
    private const string Password = "correct horse battery";
    private const string Rename = "mutation { updateProfile(input: { name: \"Renamed\" }) { user { name } } }";

    [Theory]
    [InlineData("Origin", "https://evil.example.com")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://{host}")]
    [InlineData("Origin", "https://{host}.evil.example.com")]
    [InlineData("Referer", "https://evil.example.com/{host}")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData(null, null)]
    public async Task What_may_change_something_is_refused_without_proof_that_a_page_of_ours_asks(string? header, string? value)
    {
        using var browser = await SignedInAsync();
        Say(browser, header, value);

        var (status, body) = await browser.AskAsync(Rename);
        var route = await browser.CallAsync(HttpMethod.Put, "/profile", new { name = "Renamed" });
        var refresh = await browser.CallAsync(HttpMethod.Post, "/auth/refresh");

        Assert.Equal((HttpStatusCode.Forbidden, "CSRF"), (status, body["errors"]![0]!["extensions"]!["code"]!.GetValue<string>()));
        Assert.Equal((HttpStatusCode.Forbidden, "CSRF"), (route.Status, route.Code));
        Assert.Equal((HttpStatusCode.Forbidden, "CSRF"), (refresh.Status, refresh.Code));
        Assert.Equal("Test Shopper", (await browser.CallAsync(HttpMethod.Get, "/auth/me")).Data!["name"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("Origin", "https://{host}")]
    [InlineData("Origin", CookieShop.ListedOrigin)]
    [InlineData("Referer", "https://{host}/account?tab=1")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("GraphQL-Preflight", "1")]
    public async Task Pages_of_ours_and_of_listed_origins_and_programs_with_a_header_may(string header, string value)
    {
        using var browser = await SignedInAsync();
        Say(browser, header, value);

        var (status, body) = await browser.AskAsync(Rename);
        var route = await browser.CallAsync(HttpMethod.Put, "/profile", new { name = "Again" });

        Assert.Equal((HttpStatusCode.OK, "Renamed"), (status, body["data"]!["updateProfile"]!["user"]!["name"]!.GetValue<string>()));
        Assert.Equal(HttpStatusCode.OK, route.Status);
    }

    [Fact]
    public async Task The_header_does_not_help_a_foreign_page()
    {
        using var browser = await SignedInAsync();
        Say(browser, "Origin", "https://evil.example.com");
        browser.Headers["GraphQL-Preflight"] = "1";

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.AskAsync(Rename)).Status);
    }

    [Fact]
    public async Task A_listed_origin_that_may_not_send_cookies_is_foreign()
    {
        await using var server = await ShopServer.StartAsync(shop.ConnectionString, CookieBrowser.Proxy, ("CORS_ORIGINS", CookieShop.ListedOrigin));
        using var browser = new CookieBrowser(server.Address);
        await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com", Password);
        browser.Origin = CookieShop.ListedOrigin;

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.AskAsync(Rename)).Status);
    }

    [Fact]
    public async Task A_mutation_by_GET_changes_nothing()
    {
        using var browser = await SignedInAsync();

        using var answer = await browser.GetAsync($"/graphql?query={Uri.EscapeDataString(Rename)}");

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
    }

    [Fact]
    public async Task A_foreign_page_cannot_sign_a_browser_in_as_somebody_else()
    {
        using var browser = new CookieBrowser(shop.Server.Address);
        browser.Origin = "https://evil.example.com";

        var answer = await browser.CallAsync(
            HttpMethod.Post, "/auth/register", new { email = $"{Guid.NewGuid():N}@example.com", password = Password, name = "Evil", cookie = true });

        Assert.Equal((HttpStatusCode.BadRequest, "VALIDATION_ERROR"), (answer.Status, answer.Code));
        Assert.NotNull(answer.Body["details"]!["cookie"]);
        Assert.Empty(browser.Names);
    }

    [Fact]
    public async Task Visitors_and_bearers_of_tokens_need_no_proof()
    {
        using var client = new GraphClient(shop.Server.Address);
        client.Http.DefaultRequestHeaders.Add("Origin", "https://evil.example.com");
        client.Http.DefaultRequestHeaders.Add("Cookie", "analytics=1");
        await client.RegisterAsync();

        var data = await client.AskAsync(Rename);

        Assert.Equal("Renamed", data["updateProfile"]!["user"]!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_socket_is_signed_in_by_the_cookie_of_its_handshake()
    {
        using var browser = await SignedInAsync();

        using var socket = await ConnectAsync(browser, browser.Origin);

        await socket.InitializeAsync();
        await socket.SendAsync("""{"type":"subscribe","id":"1","payload":{"query":"{ me { name } }"}}""");
        Assert.Contains("Test Shopper", await socket.ReceiveAsync());
    }

    [Theory]
    [InlineData("https://evil.example.com")]
    [InlineData(null)]
    public async Task A_socket_of_a_foreign_page_is_refused(string? origin)
    {
        using var browser = await SignedInAsync();

        var error = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(browser, origin));

        Assert.Contains("403", error.Message);
    }

    [Fact]
    public async Task Over_a_socket_tokens_do_not_come_as_cookies()
    {
        using var browser = await SignedInAsync();
        using var socket = await ConnectAsync(browser, browser.Origin);
        await socket.InitializeAsync();

        await socket.SendAsync(
            """{"type":"subscribe","id":"1","payload":{"query":"mutation { signIn(input: { email: \"a@example.com\", password: \"x\", cookie: true }) { errors { __typename ... on InvalidInputError { field } } } }"}}""");

        Assert.Contains("""{"__typename":"InvalidInputError","field":"cookie"}""", await socket.ReceiveAsync());
    }

    [Fact]
    public async Task An_event_stream_is_signed_in_by_the_cookie()
    {
        using var browser = await SignedInAsync();
        browser.Headers["Accept"] = "text/event-stream";

        using var answer = await browser.GetAsync($"/graphql?query={Uri.EscapeDataString("{ me { name } }")}");

        Assert.Contains("Test Shopper", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private static void Say(CookieBrowser browser, string? header, string? value)
    {
        browser.Origin = null;
        if (header is not null)
            browser.Headers[header] = value!.Replace("{host}", browser.Host);
    }

    private Task<TestSocket> ConnectAsync(CookieBrowser browser, string? origin)
        => TestSocket.ConnectAsync(new Uri(shop.Server.Address, "/graphql"), configure: options =>
        {
            options.SetRequestHeader("Cookie", browser.Header);
            options.SetRequestHeader("X-Forwarded-Proto", "https");
            if (origin is not null)
                options.SetRequestHeader("Origin", origin);
        });

    private async Task<CookieBrowser> SignedInAsync()
    {
        var browser = new CookieBrowser(shop.Server.Address);
        await browser.RegisterAsync($"{Guid.NewGuid():N}@example.com", Password);
        return browser;
    }
}
