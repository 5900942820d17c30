using GoShop.Server.Commands;
using GoShop.Server.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Server.Tests.Commands;

public sealed class AuditVerifyTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_row_changed_by_hand_is_noticed_and_its_entry_named()
    {
        using var client = new GraphClient(shop.Server.Address);
        await client.RegisterAsync();
        var (status, output, _) = await RunAsync("audit", "verify");
        Assert.Equal(0, status);
        Assert.Matches(@"^\d+ entries form one unbroken chain\.\ncheckpoint \d+:[0-9a-f]{64}\n$", output);
        var checkpoint = output.Trim().Split(' ')[^1];
        Assert.Equal(0, (await RunAsync("audit", "verify", "--checkpoint", checkpoint)).Status);
        Assert.Equal(64, (await RunAsync("audit", "verify", "--checkpoint", "yesterday")).Status);
        Assert.Equal(1, (await RunAsync("audit", "verify", "--checkpoint", $"1:{new string('0', 64)}")).Status);

        await using var database = NpgsqlDataSource.Create(shop.ConnectionString);
        await using var command = database.CreateCommand("""
            SET session_replication_role = replica;
            UPDATE audit_log SET action = 'SIGN_OUT' WHERE id = (SELECT entry_id FROM audit_chain WHERE position = 1) RETURNING id
            """);
        var entryId = await command.ExecuteScalarAsync(Token);

        var (tampered, _, error) = await RunAsync("audit", "verify");
        Assert.Equal(1, tampered);
        Assert.Equal($"The audit log was tampered with. Entry {entryId} was changed: it does not fit link 1.\n", error);
    }

    private async Task<(int Status, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await new CommandLine(ShopServer.Settings(shop.ConnectionString).GetValueOrDefault, output, error).RunAsync(arguments, Token);
        return (status, output.ToString(), error.ToString());
    }
}
