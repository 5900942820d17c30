using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace GoShop.GraphQL.Tests.Transport;

public sealed class IdePageTests : IDisposable
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";
    private readonly string _webRoot = Directory.CreateTempSubdirectory("goshop-ide-").FullName;

    public void Dispose() => Directory.Delete(_webRoot, recursive: true);

    [Fact]
    public async Task A_browser_is_shown_the_page_below_a_slash()
    {
        await using var server = await StartAsync();
        var redirect = await server.GetAsync("", Browser);
        Assert.Equal(HttpStatusCode.Redirect, redirect.StatusCode);
        Assert.Equal("/graphql/", redirect.Headers.Location!.OriginalString);

        var page = await server.GetAsync("/", Browser);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.Equal("<p>page</p>", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(page.Headers.CacheControl!.NoCache);
    }

    [Fact]
    public async Task Files_of_the_page_are_served_and_those_with_a_hash_kept()
    {
        await using var server = await StartAsync();
        var script = await server.GetAsync("/static/main.1a2b.js", "*/*");
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        Assert.Equal("text/javascript", script.Content.Headers.ContentType!.MediaType);
        Assert.Equal(TimeSpan.FromDays(365), script.Headers.CacheControl!.MaxAge);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/static/other.js")).StatusCode);
    }

    [Theory]
    [InlineData("/../secret.txt")]
    [InlineData("/%2e%2e/secret.txt")]
    [InlineData("/..%2fsecret.txt")]
    [InlineData("/..%5csecret.txt")]
    public async Task Files_outside_of_the_page_are_not_served(string path)
    {
        await File.WriteAllTextAsync(Path.Combine(_webRoot, "secret.txt"), "secret", TestContext.Current.CancellationToken);
        await using var server = await StartAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task The_page_is_told_to_use_its_own_address_and_no_other()
    {
        await using var server = await StartAsync();
        var configuration = await server.GetAsync("/bcp-config.json");
        Assert.Equal("""{"useBrowserUrlAsEndpoint":true,"disableTelemetry":true}""", await configuration.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_its_files_a_plain_page_says_how_to_install_them()
    {
        await using var server = await TestServer.StartAsync(webRoot: _webRoot);
        var page = await server.GetAsync("/", Browser);
        Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
        Assert.Contains("@chillicream/bananacakepop-graphql-ide", await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_it_is_switched_off_a_browser_gets_what_programs_get()
    {
        await using var server = await TestServer.StartAsync(server => server.ModifyServerOptions(options => options.Tool.Enable = false), _webRoot);
        Assert.Equal(HttpStatusCode.BadRequest, (await server.GetAsync("", Browser)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("/bcp-config.json")).StatusCode);
    }

    private async Task<TestServer> StartAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_webRoot, "ide", "static")).Parent!;
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "index.html"), "<p>page</p>");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "static", "main.1a2b.js"), "1");
        return await TestServer.StartAsync(webRoot: _webRoot);
    }
}
