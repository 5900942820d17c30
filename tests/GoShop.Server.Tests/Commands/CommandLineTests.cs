using System.Diagnostics;
using GoShop.Data.Migrations;
using GoShop.Server.Commands;
using GoShop.Server.Testing;
using GoShop.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Commands;

public sealed class CommandLineTests : IAsyncLifetime
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private PostgresDatabase _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await PostgresDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Migrate_names_what_it_applies_and_finds_nothing_the_second_time()
    {
        await EmptyAsync();

        Assert.Equal(0, await RunAsync("migrate"));
        Assert.Equal(Migration.BuiltIn.Select(migration => $"applied {migration}"), Lines());

        Assert.Equal(0, await RunAsync("migrate"));
        Assert.Equal(["The database is up to date."], Lines());
    }

    [Fact]
    public async Task Migrate_status_tells_applied_from_pending()
    {
        Assert.Equal(0, await RunAsync("migrate", "status"));
        Assert.All(Lines(), line => Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ  \d{4}_\w+$", line));

        await EmptyAsync();

        Assert.Equal(0, await RunAsync("migrate", "status"));
        var lines = Lines();
        Assert.Equal(Migration.BuiltIn.Count, lines.Length);
        Assert.All(lines, line => Assert.Matches(@"^pending +\d{4}_\w+$", line));
    }

    [Theory]
    [InlineData("Development", 2)]
    [InlineData("Production", 0)]
    public async Task Seed_fills_an_empty_shop_once_and_makes_demo_accounts_in_development_only(string environment, int demoAccounts)
    {
        Assert.Equal(0, await RunInAsync(environment, "seed"));
        Assert.Equal(["The shop is filled with demo data."], Lines());
        Assert.Equal(demoAccounts, await CountAsync("SELECT count(*) FROM users WHERE email LIKE '%@goshop.local'"));
        var products = await CountAsync("SELECT count(*) FROM products");
        Assert.True(products >= 2000, $"{products} products");

        Assert.Equal(0, await RunInAsync(environment, "seed"));
        Assert.Equal(["The shop has products already: nothing to do."], Lines());
        Assert.Equal(products, await CountAsync("SELECT count(*) FROM products"));
    }

    [Fact]
    public async Task Serve_refuses_a_database_that_lacks_migrations()
    {
        await EmptyAsync();

        Assert.Equal(1, await RunAsync("serve"));
        Assert.Contains($"The database lacks {Migration.BuiltIn.Count} migrations", _error.ToString());
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_line()
    {
        await using var first = await ShopServer.StartAsync(_database.ConnectionString);
        var settings = ShopServer.Settings(_database.ConnectionString, ("PORT", $"{first.Address.Port}"));

        var status = await new CommandLine(settings.GetValueOrDefault, _output, _error)
            .RunAsync(["serve"], Token);

        Assert.Equal(1, status);
        Assert.Contains("address already in use", Assert.Single(_error.ToString().Trim().Split('\n')));
    }

    [Fact]
    public async Task What_was_started_before_the_port_was_found_taken_is_stopped_and_does_not_break_down()
    {
        await using var first = await ShopServer.StartAsync(_database.ConnectionString);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "GoShop.Server.dll"), "serve"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (key, value) in ShopServer.Settings(_database.ConnectionString, ("PORT", $"{first.Address.Port}"), ("GOSHOP_JOBS", "on"), ("LOG_LEVEL", "fatal")))
            start.Environment[key] = value;

        using var server = Process.Start(start)!;
        var (output, error) = (server.StandardOutput.ReadToEndAsync(Token), server.StandardError.ReadToEndAsync(Token));
        await server.WaitForExitAsync(Token);

        Assert.Equal((1, ""), (server.ExitCode, await output));
        Assert.Contains("address already in use", Assert.Single((await error).Trim().Split('\n')));
    }

    private Task<int> RunAsync(params string[] arguments) => RunInAsync("Production", arguments);

    private Task<int> RunInAsync(string environment, params string[] arguments)
    {
        var settings = ShopServer.Settings(_database.ConnectionString, ("ASPNETCORE_ENVIRONMENT", environment));
        return new CommandLine(settings.GetValueOrDefault, _output, _error).RunAsync(arguments, Token);
    }

    private string[] Lines()
    {
        var lines = _output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        _output.GetStringBuilder().Clear();
        return lines;
    }

    private async Task EmptyAsync()
    {
        await using var database = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = database.CreateCommand("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private async Task<long> CountAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(_database.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
