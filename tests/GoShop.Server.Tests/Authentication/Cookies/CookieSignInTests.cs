using System.Net;
using GoShop.Data;
using GoShop.Data.Accounts;
using GoShop.Server.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.Server.Tests.Authentication.Cookies;

/// <summary>Signing in, staying so and signing out with cookies that scripts cannot read.</summary>
public sealed class CookieSignInTests(CookieShop shop) : IClassFixture<CookieShop>
{
    private const string Access = "__Host-goshop-access";
    private const string Refresh = "__Host-goshop-refresh";
    private const string Password = "correct horse battery";
    private const string Me = "{ me { id } }";
    private const string SignIn =
        "mutation($input: SignInInput!) { signIn(input: $input) { tokens { accessToken } twoFactorChallenge { token } user { id } errors { ... on Error { code message } } } }";

    private const string RefreshSession =
        "mutation($input: RefreshSessionInput!) { refreshSession(input: $input) { tokens { accessToken refreshToken } user { id } errors { ... on Error { code } } } }";

    private static string NewEmail => $"{Guid.NewGuid():N}@example.com";

    [Fact]
    public async Task Tokens_come_as_cookies_that_neither_scripts_nor_other_sites_can_use_and_not_in_the_answer()
    {
        using var browser = new CookieBrowser(shop.Server.Address);
        var email = NewEmail;
        await browser.RegisterAsync(email, Password);

        var (status, body) = await browser.AskAsync(SignIn, new { input = new { email, password = Password, cookie = true } });

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Null(body["data"]!["signIn"]!["tokens"]);
        Assert.NotNull(body["data"]!["signIn"]!["user"]);
        Assert.Equal([Access, Refresh], browser.LastSet.Select(line => line.Split('=')[0]).Order());
        Assert.All(browser.LastSet, line => Assert.EndsWith("; max-age=2592000; path=/; secure; samesite=strict; httponly", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_cookie_signs_queries_and_mutations_in()
    {
        using var browser = await SignedInAsync();

        var (_, asked) = await browser.AskAsync(Me);
        var (_, changed) = await browser.AskAsync("mutation { updateProfile(input: { name: \"Renamed\" }) { user { name } } }");
        var route = await browser.CallAsync(HttpMethod.Get, "/auth/me");

        Assert.NotNull(asked["data"]!["me"]);
        Assert.Equal("Renamed", changed["data"]!["updateProfile"]!["user"]!["name"]!.GetValue<string>());
        Assert.Equal("Renamed", route.Data!["name"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_second_factor_leads_to_cookies_as_well()
    {
        using var browser = await SignedInAsync();
        var (_, me) = await browser.AskAsync("{ me { email } }");
        var email = me["data"]!["me"]!["email"]!.GetValue<string>();
        var (_, started) = await browser.AskAsync("mutation { startTwoFactor { secret } }");
        var secret = started["data"]!["startTwoFactor"]!["secret"]!.GetValue<string>();
        await browser.CallAsync(HttpMethod.Post, "/auth/2fa/verify", new { code = await CodeAsync() });
        using var other = new CookieBrowser(shop.Server.Address);

        var (_, asked) = await other.AskAsync(SignIn, new { input = new { email, password = Password, cookie = true } });
        Assert.Empty(other.Names);
        var challenge = asked["data"]!["signIn"]!["twoFactorChallenge"]!["token"]!.GetValue<string>();
        var answered = await other.CallAsync(HttpMethod.Post, "/auth/2fa/login", new { challenge, code = await CodeAsync(), cookie = true });

        Assert.Equal(["user"], answered.Data!.AsObject().Select(member => member.Key));
        Assert.Equal([Access, Refresh], other.Names);
        Assert.Equal(HttpStatusCode.OK, (await other.CallAsync(HttpMethod.Get, "/auth/me")).Status);

        Task<string> CodeAsync() => ShopServer.NextCodeAsync(shop.Server.Address, email, secret);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Whoever_deletes_the_account_is_left_without_cookies(bool byRest)
    {
        using var browser = await SignedInAsync();
        var before = browser.Header;

        if (byRest)
            Assert.Equal(HttpStatusCode.OK, (await browser.CallAsync(HttpMethod.Delete, "/profile", new { password = Password })).Status);
        else
            await browser.AskAsync("mutation($input: DeleteMyAccountInput!) { deleteMyAccount(input: $input) { deleted } }", new { input = new { password = Password } });

        Assert.Empty(browser.Names);
        Assert.Equal(2, browser.LastSet.Count(line => line.Contains("max-age=0", StringComparison.Ordinal)));
        browser.Headers["Cookie"] = before;
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.CallAsync(HttpMethod.Get, "/auth/me")).Status);
    }

    [Fact]
    public async Task A_deletion_that_is_refused_leaves_the_cookies()
    {
        using var browser = await SignedInAsync();

        var refused = await browser.CallAsync(HttpMethod.Delete, "/profile", new { password = "wrong horse battery" });

        Assert.Equal((HttpStatusCode.Unauthorized, "INVALID_CREDENTIALS"), (refused.Status, refused.Code));
        Assert.Equal([Access, Refresh], browser.Names);
        Assert.Equal(HttpStatusCode.OK, (await browser.CallAsync(HttpMethod.Get, "/auth/me")).Status);
    }

    [Fact]
    public async Task A_new_admin_sets_the_second_factor_up_from_a_page_and_can_leave_it()
    {
        var email = NewEmail;
        using var page = new CookieBrowser(shop.Server.Address);
        await page.RegisterAsync(email, Password);
        await PromoteAsync(email);
        var login = await page.CallAsync(HttpMethod.Post, "/auth/login", new { email, password = Password, cookie = true });
        Assert.Equal(("ADMIN", false), (login.Data!["user"]!["role"]!.GetValue<string>(), login.Data["user"]!["twoFactorEnabled"]!.GetValue<bool>()));

        // Loaded anew, the page learns all it needs, keeps its session, and may give up.
        var me = await page.CallAsync(HttpMethod.Get, "/auth/me");
        Assert.Equal(("ADMIN", false), (me.Data!["role"]!.GetValue<string>(), me.Data["twoFactorEnabled"]!.GetValue<bool>()));
        Assert.Equal("TWO_FACTOR_SETUP_REQUIRED", (await page.CallAsync(HttpMethod.Get, "/profile")).Code);
        Assert.Equal("TWO_FACTOR_SETUP_REQUIRED", (await page.CallAsync(HttpMethod.Get, "/admin/users")).Code);
        Assert.Equal(HttpStatusCode.OK, (await page.CallAsync(HttpMethod.Post, "/auth/refresh")).Status);
        Assert.Equal(HttpStatusCode.OK, (await page.CallAsync(HttpMethod.Post, "/auth/logout")).Status);
        Assert.Empty(page.Names);

        await page.CallAsync(HttpMethod.Post, "/auth/login", new { email, password = Password, cookie = true });
        var started = await page.CallAsync(HttpMethod.Post, "/auth/2fa/enable");
        var secret = started.Data!["secret"]!.GetValue<string>();
        var wrong = await page.CallAsync(HttpMethod.Post, "/auth/2fa/verify", new { code = "000000" });
        var confirmed = await page.CallAsync(
            HttpMethod.Post, "/auth/2fa/verify", new { code = await ShopServer.NextCodeAsync(shop.Server.Address, email, secret) });

        Assert.Equal("INVALID_CODE", wrong.Code);
        Assert.Equal(10, confirmed.Data!["backupCodes"]!.AsArray().Count);
        Assert.Equal(HttpStatusCode.OK, (await page.CallAsync(HttpMethod.Get, "/admin/users")).Status);
        Assert.Equal(HttpStatusCode.OK, (await page.CallAsync(HttpMethod.Get, "/profile")).Status);
        Assert.Equal(HttpStatusCode.OK, (await page.CallAsync(HttpMethod.Post, "/auth/refresh")).Status);
        Assert.True((await page.CallAsync(HttpMethod.Get, "/auth/me")).Data!["twoFactorEnabled"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_refresh_by_cookie_answers_the_next_pair_as_cookies_even_where_a_script_asks_for_the_answer()
    {
        using var browser = await SignedInAsync();
        var first = browser.Value(Refresh);

        var (_, byGraph) = await browser.AskAsync(RefreshSession, new { input = new { cookie = false } });
        var second = browser.Value(Refresh);
        var byRoute = await browser.CallAsync(HttpMethod.Post, "/auth/refresh");
        var third = browser.Value(Refresh);

        Assert.Null(byGraph["data"]!["refreshSession"]!["tokens"]);
        Assert.NotNull(byGraph["data"]!["refreshSession"]!["user"]);
        Assert.Equal((HttpStatusCode.OK, null), (byRoute.Status, byRoute.Data!["refreshToken"]));
        Assert.Equal(3, new[] { first, second, third }.Distinct().Count());
        Assert.Equal(HttpStatusCode.OK, (await browser.CallAsync(HttpMethod.Get, "/auth/me")).Status);
    }

    [Fact]
    public async Task A_refresh_token_that_is_sent_can_become_a_cookie()
    {
        using var client = new GraphClient(shop.Server.Address);
        var data = await client.AskAsync(
            "mutation($input: RegisterInput!) { register(input: $input) { tokens { refreshToken } } }",
            new { input = new { email = NewEmail, password = Password, name = "Test Shopper" } });
        using var browser = new CookieBrowser(shop.Server.Address);

        await browser.AskAsync(
            RefreshSession, new { input = new { refreshToken = data["register"]!["tokens"]!["refreshToken"]!.GetValue<string>(), cookie = true } });

        Assert.Equal([Access, Refresh], browser.Names);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_refresh_without_any_token_is_unauthenticated(bool cookie)
    {
        using var browser = new CookieBrowser(shop.Server.Address);

        var answer = await browser.CallAsync(HttpMethod.Post, "/auth/refresh", new { cookie });

        Assert.Equal((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task A_refresh_that_comes_too_late_takes_the_cookies_away()
    {
        using var browser = await SignedInAsync();
        browser.Keep(Refresh, "none-of-ours");

        var answer = await browser.CallAsync(HttpMethod.Post, "/auth/refresh", new { cookie = true });

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Empty(browser.Names);
    }

    [Theory]
    [InlineData("mutation { signOut { signedOut } }")]
    [InlineData("mutation { signOutEverywhere { signedOut } }")]
    [InlineData("mutation($input: RevokeSessionInput!) { revokeSession(input: $input) { session { id } } }")]
    public async Task Whatever_ends_the_session_takes_the_cookies_away(string mutation)
    {
        using var browser = await SignedInAsync();
        var (_, sessions) = await browser.AskAsync("{ me { sessions { id } } }");
        var sessionId = sessions["data"]!["me"]!["sessions"]![0]!["id"]!.GetValue<string>();

        var (_, answer) = await browser.AskAsync(mutation, mutation.Contains("$input") ? new { input = new { sessionId } } : null);

        Assert.Null(answer["errors"]);
        Assert.Empty(browser.Names);
    }

    [Fact]
    public async Task Signing_out_over_REST_takes_the_cookies_away()
    {
        using var browser = await SignedInAsync();

        var answer = await browser.CallAsync(HttpMethod.Post, "/auth/logout");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(browser.Names);
    }

    [Fact]
    public async Task Of_several_sign_ins_in_one_request_the_last_one_counts()
    {
        using var browser = new CookieBrowser(shop.Server.Address);
        var email = NewEmail;
        await browser.RegisterAsync(email, Password);
        var other = NewEmail;
        await browser.RegisterAsync(other, Password);

        await browser.AskAsync(
            "mutation($a: SignInInput!, $b: SignInInput!) { a: signIn(input: $a) { user { id } } b: signIn(input: $b) { user { id } } }",
            new { a = new { email = other, password = Password, cookie = true }, b = new { email, password = Password, cookie = true } });

        Assert.Equal(2, browser.LastSet.Count);
        Assert.Equal(email, (await browser.CallAsync(HttpMethod.Get, "/auth/me")).Data!["email"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_token_in_the_header_goes_before_the_cookie()
    {
        using var browser = await SignedInAsync();
        using var other = new GraphClient(shop.Server.Address);
        var id = await other.RegisterAsync();
        browser.Headers["Authorization"] = $"Bearer {other.AccessToken}";
        browser.Origin = "https://evil.example.com";

        var (_, asked) = await browser.AskAsync(Me);

        Assert.Equal(id, asked["data"]!["me"]!["id"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_stale_access_token_is_refused_and_taken_away_and_the_refresh_token_stays()
    {
        using var browser = await SignedInAsync();
        browser.Keep(Access, "stale");

        var (status, _) = await browser.AskAsync("{ products(first: 1) { totalCount } }");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Equal([Refresh], browser.Names);
        Assert.Equal(HttpStatusCode.OK, (await browser.CallAsync(HttpMethod.Post, "/auth/refresh")).Status);
        Assert.Equal([Access, Refresh], browser.Names);
    }

    [Fact]
    public async Task Cookies_of_a_session_that_was_ended_elsewhere_are_refused_and_taken_away()
    {
        using var browser = new CookieBrowser(shop.Server.Address);
        var email = NewEmail;
        await browser.RegisterAsync(email, Password);
        using var elsewhere = new GraphClient(shop.Server.Address);
        await elsewhere.SignInAsync(email, Password);
        await elsewhere.AskAsync("mutation { signOutEverywhere { signedOut } }");

        var answer = await browser.CallAsync(HttpMethod.Get, "/products");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Empty(browser.Names);
    }

    [Fact]
    public async Task Answers_that_everybody_may_see_vary_by_cookie_and_those_of_the_caller_are_stored_nowhere()
    {
        using var browser = await SignedInAsync();

        using var mine = await browser.GetAsync($"/graphql?query={Uri.EscapeDataString(Me)}");
        using var everybodys = await browser.GetAsync("/api/v1/categories");

        Assert.True(mine.Headers.CacheControl!.NoStore);
        Assert.Contains("Cookie", mine.Headers.Vary);
        Assert.Contains("Cookie", everybodys.Headers.Vary);
        Assert.False(everybodys.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task On_a_developers_machine_cookies_go_without_TLS()
    {
        await using var server = await ShopServer.StartAsync(shop.ConnectionString, ("ASPNETCORE_ENVIRONMENT", "Development"));
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = server.Address };
        http.DefaultRequestHeaders.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));

        var registered = await Rest.RestClient.CallAsync(
            http, HttpMethod.Post, "/auth/register", new { email = NewEmail, password = Password, name = "Dev", cookie = true });
        var me = await Rest.RestClient.CallAsync(http, HttpMethod.Get, "/auth/me");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (registered.Status, me.Status));
    }

    private async Task PromoteAsync(string email)
    {
        await using var scope = shop.Server.Services.CreateAsyncScope();
        var admins = scope.ServiceProvider.GetRequiredService<UserAdministration>();
        var user = await scope.ServiceProvider.GetRequiredService<ShopContext>().Users.SingleAsync(user => user.Email == email, TestContext.Current.CancellationToken);
        // Nobody calls: the shop itself does it.
        await admins.SetRoleAsync(user.Id, UserRole.Admin, TestContext.Current.CancellationToken);
    }

    private async Task<CookieBrowser> SignedInAsync()
    {
        var browser = new CookieBrowser(shop.Server.Address);
        await browser.RegisterAsync(NewEmail, Password);
        return browser;
    }
}
