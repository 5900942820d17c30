using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests;

public sealed class ConnectionTests
{
    [Theory]
    [InlineData("Host=db", 100, true)]
    [InlineData("Host=db;Max Auto Prepare=0;No Reset On Close=false", 0, false)]
    public void Statements_are_prepared_and_sessions_not_reset_unless_the_connection_string_says_otherwise(string given, int prepared, bool isKept)
    {
        using var services = new ServiceCollection().AddShopData(given).BuildServiceProvider();

        var connection = new NpgsqlConnectionStringBuilder(services.GetRequiredService<NpgsqlDataSource>().ConnectionString);

        Assert.Equal(prepared, connection.MaxAutoPrepare);
        Assert.Equal(isKept, connection.NoResetOnClose);
    }
}
