using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;
using GoShop.Server.Tests.Rest;

namespace GoShop.Server.Tests.Authentication.Cookies;

/// <summary>
/// What a browser does about cookies: keeps those it is sent, by name and path, and sends them along over HTTPS, saying from which page. A proxy ends TLS before
/// the server.
/// </summary>
internal sealed class CookieBrowser : IDisposable
{
    /// <summary>What the server needs to be told to believe that proxy.</summary>
    public static readonly (string, string) Proxy = ("TRUSTED_PROXIES", "127.0.0.1");

    private readonly Uri _site;
    private readonly HttpClient _http;

    public CookieBrowser(Uri server)
    {
        _site = new UriBuilder(server) { Scheme = "https" }.Uri;
        Origin = _site.GetLeftPart(UriPartial.Authority);
        _http = new HttpClient(new Tls(this)) { BaseAddress = server };
    }

    /// <summary>The cookies there are.</summary>
    public CookieContainer Cookies { get; } = new();

    /// <summary>The origin of the page that calls; null where nothing is said of it.</summary>
    public string? Origin { get; set; }

    /// <summary>What is sent along besides.</summary>
    public Dictionary<string, string> Headers { get; } = [];

    /// <summary>The <c>Set-Cookie</c> lines of the last answer.</summary>
    public IReadOnlyList<string> LastSet { get; private set; } = [];

    /// <summary>The names of the cookies there are.</summary>
    public IEnumerable<string> Names => Cookies.GetCookies(_site).Select(cookie => cookie.Name).Order();

    /// <summary>The value of a cookie.</summary>
    public string? Value(string name) => Cookies.GetCookies(_site)[name]?.Value;

    /// <summary>Puts a cookie there.</summary>
    public void Keep(string name, string value) => Cookies.Add(_site, new Cookie(name, value, "/") { Secure = true });

    /// <summary>The server's host and port.</summary>
    public string Host => _site.Authority;

    /// <summary>The header that says all cookies.</summary>
    public string Header => Cookies.GetCookieHeader(_site);

    /// <summary>Asks the graph.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> AskAsync(string query, object? variables = null)
    {
        using var response = await _http.PostAsJsonAsync("/graphql", new { query, variables });
        SuiteLog.PlantSecretsOf(JsonSerializer.SerializeToNode(variables), response);
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>Calls a REST route.</summary>
    public Task<RestAnswered> CallAsync(HttpMethod method, string path, object? body = null) => _http.CallAsync(method, path, body);

    /// <summary>Gets whatever there is.</summary>
    public Task<HttpResponseMessage> GetAsync(string path) => _http.GetAsync(path);

    /// <summary>Opens an account with cookies for tokens.</summary>
    public async Task RegisterAsync(string email, string password)
    {
        var (_, body) = await AskAsync(
            "mutation($input: RegisterInput!) { register(input: $input) { tokens { accessToken } user { id } errors { ... on Error { message } } } }",
            new { input = new { email, password, name = "Test Shopper", cookie = true } });
        if (body["data"]?["register"]?["user"] is null)
            throw new InvalidOperationException(body.ToJsonString());
    }

    public void Dispose() => _http.Dispose();

    private sealed class Tls(CookieBrowser browser) : DelegatingHandler(new SocketsHttpHandler { UseCookies = false })
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var url = new Uri(browser._site, request.RequestUri!.PathAndQuery);
            request.Headers.Add("X-Forwarded-Proto", "https");
            if (browser.Cookies.GetCookieHeader(url) is { Length: > 0 } cookies)
                request.Headers.Add("Cookie", cookies);
            if (browser.Origin is not null && request.Method != HttpMethod.Get)
                request.Headers.Add("Origin", browser.Origin);
            foreach (var (name, value) in browser.Headers)
                request.Headers.Add(name, value);
            var response = await base.SendAsync(request, cancellationToken);
            browser.LastSet = response.Headers.TryGetValues("Set-Cookie", out var lines) ? [.. lines] : [];
            foreach (var line in browser.LastSet)
                browser.Cookies.SetCookies(url, line);
            return response;
        }
    }
}
