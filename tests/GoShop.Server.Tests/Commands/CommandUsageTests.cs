using GoShop.Server.Commands;
using GoShop.Server.Testing;
using Xunit;

namespace GoShop.Server.Tests.Commands;

/// <summary>What commands answer before they come to the database.</summary>
public sealed class CommandUsageTests
{
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    [Theory]
    [InlineData("conquer")]
    [InlineData("migrate", "back")]
    [InlineData("serve", "--port", "80")]
    public async Task An_unknown_command_is_answered_with_the_usage(params string[] arguments)
    {
        Assert.Equal(64, await RunAsync(_ => null, arguments));
        Assert.Contains("GoShop.Server migrate status", _error.ToString());
        Assert.Empty(_output.ToString());
    }

    [Fact]
    public async Task Help_is_not_an_error()
    {
        Assert.Equal(0, await RunAsync(_ => null, "--help"));
        Assert.Contains("GoShop.Server migrate status", _output.ToString());
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("seed")]
    public async Task A_missing_setting_ends_the_command_with_its_name(string command)
    {
        Assert.Equal(78, await RunAsync(_ => null, command));
        Assert.Contains("DATABASE_URL is missing", _error.ToString());
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("1000001")]
    [InlineData("many")]
    public async Task A_number_of_products_that_is_none_is_wrong_usage(string products)
        => Assert.Equal(64, await RunAsync(_ => null, "seed", "--orders", "1000", "--products", products));

    [Theory]
    [InlineData("--orders")]
    [InlineData("--orders", "2000001")]
    [InlineData("--products", "1000", "--customers", "10")]
    public async Task What_cannot_be_seeded_is_wrong_usage(params string[] how)
        => Assert.Equal(64, await RunAsync(_ => null, ["seed", .. how]));

    [Fact]
    public async Task A_database_that_is_away_is_said_in_one_line()
    {
        var settings = ShopServer.Settings("Host=127.0.0.1;Port=1;Database=shop");

        Assert.Equal(1, await RunAsync(settings.GetValueOrDefault, "migrate"));
        Assert.Single(_error.ToString().Trim().Split('\n'));
    }

    private Task<int> RunAsync(Func<string, string?> settings, params string[] arguments)
        => new CommandLine(settings, _output, _error).RunAsync(arguments, TestContext.Current.CancellationToken);
}
