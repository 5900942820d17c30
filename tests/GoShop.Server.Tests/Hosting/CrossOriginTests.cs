using GoShop.Server.Testing;
using GoShop.Testing;
using Xunit;

namespace GoShop.Server.Tests.Hosting;

public sealed class CrossOriginTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    [Theory]
    [InlineData("https://shop.example.com", "https://shop.example.com")]
    [InlineData("https://evil.example.com", null)]
    [InlineData("http://shop.example.com", null)]
    public async Task Pages_of_the_configured_origins_may_call_and_no_others(string origin, string? allowed)
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("CORS_ORIGINS", "https://shop.example.com"));

        Assert.Equal(allowed, await AllowedOriginAsync(server, origin));
    }

    [Fact]
    public async Task No_page_of_another_origin_may_call_where_none_is_configured()
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString);

        Assert.Null(await AllowedOriginAsync(server, "https://shop.example.com"));
    }

    private static async Task<string?> AllowedOriginAsync(ShopServer server, string origin)
    {
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", origin);
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var response = await server.Client.SendAsync(preflight, TestContext.Current.CancellationToken);
        return response.Headers.TryGetValues("Access-Control-Allow-Origin", out var values) ? values.Single() : null;
    }
}
