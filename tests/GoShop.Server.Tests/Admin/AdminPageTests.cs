using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using GoShop.Server.Admin;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Admin;

/// <summary>The admin page as files and operations. What it does in a browser is tested there.</summary>
[Collection(DemoShopCollection.Name)]
public sealed partial class AdminPageTests(DemoShopFixture shop)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Files => Path.Combine(AppContext.BaseDirectory, "wwwroot", "admin");

    [Fact]
    public async Task The_address_without_a_slash_leads_to_the_page_and_keeps_the_range()
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = shop.Server.Address };

        using var answer = await client.GetAsync("/admin?range=last7", Cancellation);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal("/admin/?range=last7", new Uri(shop.Server.Address, answer.Headers.Location!).PathAndQuery);
    }

    [Theory]
    [InlineData("/admin/", "text/html")]
    [InlineData("/admin/main.js", "text/javascript")]
    [InlineData("/admin/page.css", "text/css")]
    [InlineData("/admin/icon.svg", "image/svg+xml")]
    [InlineData("/admin/chartjs/chart.umd.min.js", "text/javascript")]
    public async Task Files_are_asked_for_each_time_and_sent_when_they_have_changed(string path, string type)
    {
        using var first = await shop.Server.Client.GetAsync(path, Cancellation);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await shop.Server.Client.SendAsync(request, Cancellation);

        Assert.Equal((HttpStatusCode.OK, type, "no-cache"), (first.StatusCode, first.Content.Headers.ContentType!.MediaType, first.Headers.CacheControl!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var head = await shop.Server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Head, path), Cancellation);
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Theory]
    [InlineData("GET", "/admin/nowhere.js", HttpStatusCode.NotFound)]
    [InlineData("GET", "/admin/../appsettings.json", HttpStatusCode.NotFound)]
    [InlineData("GET", "/admin/%2e%2e/ide/index.html", HttpStatusCode.NotFound)]
    [InlineData("GET", "/admin/Operations/admin/session.graphql", HttpStatusCode.NotFound)]
    [InlineData("POST", "/admin/", HttpStatusCode.MethodNotAllowed)]
    public async Task There_is_nothing_else(string method, string path, HttpStatusCode status)
    {
        using var answer = await shop.Server.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path), Cancellation);

        Assert.Equal(status, answer.StatusCode);
    }

    [Fact]
    public async Task Who_comes_with_a_token_that_has_run_out_gets_the_page_which_renews_it()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/admin/") { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", "stale") } };

        using var answer = await shop.Server.Client.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Its_operations_are_executed_where_others_are_not()
    {
        var folder = Directory.CreateTempSubdirectory();
        await using var server = await ShopServer.StartAsync(
            shop.ConnectionString, ("GRAPHQL_TRUSTED_DOCUMENTS", folder.FullName), ("GRAPHQL_TRUSTED_DOCUMENTS_ONLY", "true"));
        folder.Delete();

        var own = await AskAsync(server, new { documentId = "admin/session" });
        var other = await AskAsync(server, new { query = "{ shop { name } }" });

        Assert.Equal("RUB", own["data"]!["shop"]!["currency"]!.GetValue<string>());
        Assert.Equal("PERSISTED_QUERY_ID_REQUIRED", other["errors"]![0]!["extensions"]!["code"]!.GetValue<string>());
    }

    /// <summary>The server does not start where one does not fit the schema; here none is missing or left over.</summary>
    [Fact]
    public void Each_operation_is_asked_by_a_module()
    {
        var operations = Directory.EnumerateFiles(Path.Combine(AdminPage.Operations, "admin")).Select(Path.GetFileNameWithoutExtension).Order();

        var asked = Modules().SelectMany(text => AskedOperation().Matches(text)).Select(match => match.Groups[1].Value).Distinct().Order();

        Assert.Equal(operations, asked);
    }

    [Fact]
    public void Each_word_is_there_in_every_language()
    {
        var languages = File.ReadAllText(Path.Combine(Files, "words.js")).Split("\nconst russian").Select(text => Word().Matches(text).Select(match => match.Groups[1].Value).ToList()).ToList();

        Assert.Equal(2, languages.Count);
        Assert.InRange(languages[0].Count, 50, 500);
        Assert.Equal(languages[0], languages[1]);
        var said = Modules().Append(File.ReadAllText(Path.Combine(Files, "index.html"))).SelectMany(text => SaidWord().Matches(text)).Select(match => match.Value.Split('\'', '"')[1]);
        Assert.Empty(said.Except(languages[0]));
    }

    [Fact]
    public void Text_from_the_server_never_becomes_markup()
        => Assert.DoesNotMatch(@"innerHTML|outerHTML|insertAdjacentHTML|document\.write|DOMParser|\beval\b|localStorage|sessionStorage|document\.cookie", string.Concat(Modules()));

    private static IEnumerable<string> Modules() => Directory.EnumerateFiles(Files, "*.js").Select(File.ReadAllText);

    private static async Task<JsonNode> AskAsync(ShopServer server, object request)
    {
        using var answer = await server.Client.PostAsJsonAsync("/graphql", request, Cancellation);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(Cancellation))!;
    }

    [GeneratedRegex(@"(?:(?:ask|change|post)\(|^    )'([a-z-]+)'(?=[,)]|: \()", RegexOptions.Multiline)]
    private static partial Regex AskedOperation();

    [GeneratedRegex(@"\b(\w+): '")]
    private static partial Regex Word();

    [GeneratedRegex("""\bsay\('\w+'|data-(?:text|label)="\w+"|\bkey: '\w+'""")]
    private static partial Regex SaidWord();
}
