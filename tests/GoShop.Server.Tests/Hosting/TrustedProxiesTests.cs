using GoShop.Server.Testing;
using GoShop.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Hosting;

public sealed class TrustedProxiesTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "203.0.113.7", "127.0.0.1")]
    [InlineData("10.0.0.0/8", "203.0.113.7", "127.0.0.1")]
    [InlineData("127.0.0.1", "203.0.113.7", "203.0.113.7")]
    [InlineData("127.0.0.0/8, 10.0.0.0/8", "198.51.100.9, 203.0.113.7, 10.1.2.3", "203.0.113.7")]
    [InlineData("127.0.0.1", "2001:db8::7", "2001:db8::7")]
    [InlineData("127.0.0.1", "not an address", "127.0.0.1")]
    public async Task Only_configured_proxies_say_where_a_request_comes_from(string trusted, string forwarded, string expected)
    {
        await using var server = await ShopServer.StartAsync(database.ConnectionString, ("TRUSTED_PROXIES", trusted));
        using var client = new GraphClient(server.Address);
        client.Http.DefaultRequestHeaders.TryAddWithoutValidation("X-Forwarded-For", forwarded);

        var userId = await client.RegisterAsync();

        await using var source = NpgsqlDataSource.Create(database.ConnectionString);
        await using var command = source.CreateCommand("SELECT ip FROM sessions WHERE user_id = $1");
        command.Parameters.AddWithValue(Guid.Parse(userId));
        Assert.Equal(expected, await command.ExecuteScalarAsync(Token));
    }
}
