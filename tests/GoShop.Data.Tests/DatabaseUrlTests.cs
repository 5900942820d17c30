using Npgsql;
using Xunit;

namespace GoShop.Data.Tests;

public sealed class DatabaseUrlTests
{
    [Theory]
    [InlineData("postgres://anna:s3cret@db.example:6432/shop", "db.example", 6432, "shop", "anna", "s3cret")]
    [InlineData("postgresql://anna@localhost/shop", "localhost", 5432, "shop", "anna", null)]
    [InlineData("postgres://a%40b:p%2Fw%3A%25@localhost/shop%20two", "localhost", 5432, "shop two", "a@b", "p/w:%")]
    [InlineData("postgres://localhost/shop", "localhost", 5432, "shop", null, null)]
    [InlineData("postgres://anna@[::1]:5433/shop", "::1", 5433, "shop", "anna", null)]
    [InlineData("Host=db;Port=7;Database=shop;Username=anna;Password=pw", "db", 7, "shop", "anna", "pw")]
    public void Both_forms_say_where_the_database_is(
        string text,
        string host,
        int port,
        string database,
        string? user,
        string? password)
    {
        var connection = new NpgsqlConnectionStringBuilder(DatabaseUrl.ToConnectionString(text));

        Assert.Equal(
            (host, port, database, user, password),
            (connection.Host, connection.Port, connection.Database, connection.Username, connection.Password));
    }

    [Fact]
    public void Options_of_the_url_are_taken()
    {
        var connection = new NpgsqlConnectionStringBuilder(
            DatabaseUrl.ToConnectionString("postgres://db/shop?sslmode=verify-full&application_name=shop-1"));

        Assert.Equal((SslMode.VerifyFull, "shop-1"), (connection.SslMode, connection.ApplicationName));
    }

    [Theory]
    [InlineData("")]
    [InlineData("shop")]
    [InlineData("mysql://localhost/shop")]
    [InlineData("postgres://localhost")]
    [InlineData("postgres:///shop")]
    [InlineData("postgres://localhost/shop?colour=red")]
    [InlineData("postgres://localhost:notaport/shop")]
    [InlineData("Host=localhost")]
    [InlineData("Host=localhost;Database=shop;Port=many")]
    public void Anything_else_is_refused_with_what_was_expected(string text) =>
        Assert.Throws<FormatException>(() => DatabaseUrl.ToConnectionString(text));

    [Fact]
    public void A_refusal_does_not_tell_the_password()
    {
        var failure = Assert.Throws<FormatException>(() => DatabaseUrl.ToConnectionString("mysql://anna:s3cret@localhost/shop"));

        Assert.DoesNotContain("s3cret", failure.Message, StringComparison.Ordinal);
    }
}
