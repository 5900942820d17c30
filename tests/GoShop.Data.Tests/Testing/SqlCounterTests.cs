using GoShop.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Testing;

public sealed class SqlCounterTests(ShopDatabase shop, PostgresDatabase other)
    : IClassFixture<ShopDatabase>, IClassFixture<PostgresDatabase>
{
    [Fact]
    public async Task Every_statement_to_the_database_counts_and_none_to_another()
    {
        using var counter = shop.CountSql();
        using var db = shop.CreateContext();
        await db.Products.CountAsync(TestContext.Current.CancellationToken);
        await using var dataSource = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = dataSource.CreateCommand("SELECT 'by hand'");
        await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
        await using var elsewhere = NpgsqlDataSource.Create(other.ConnectionString);
        await using var unseen = elsewhere.CreateCommand("SELECT 'elsewhere'");
        await unseen.ExecuteScalarAsync(TestContext.Current.CancellationToken);

        Assert.Equal(2, counter.Count);
        Assert.Equal("SELECT 'by hand'", counter.Statements[1]);
    }
}
