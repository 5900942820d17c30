using GoShop.Data.Accounts;
using GoShop.Data.Auditing;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Auditing;

/// <summary>What somebody with all rights does to the log past its triggers is noticed.</summary>
public sealed class AuditVerificationTests : IAsyncLifetime
{
    private readonly ShopDatabase _shop = new();
    private NpgsqlDataSource _database = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _shop.InitializeAsync();
        _database = NpgsqlDataSource.Create(_shop.ConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        await _shop.DisposeAsync();
    }

    [Fact]
    public async Task An_empty_log_is_sound()
    {
        var verdict = await VerifyAsync();

        Assert.Equal((0, null), (verdict.Last.Position, verdict.Fault));
    }

    [Fact]
    public async Task An_untouched_log_is_sound_and_holds_its_earlier_checkpoints()
    {
        await WriteAsync(3);
        var earlier = (await VerifyAsync()).Last;
        await WriteAsync(4);

        var verdict = await VerifyAsync(AuditCheckpoint.TryParse(earlier.ToString()));

        Assert.Equal((7, null), (verdict.Last.Position, verdict.Fault));
    }

    [Theory]
    [InlineData("UPDATE audit_log SET outcome = 'REFUSED' WHERE id = {0}", "was changed: it does not fit link 3")]
    [InlineData("UPDATE audit_log SET at = at - interval '1 microsecond' WHERE id = {0}", "was changed")]
    [InlineData("UPDATE audit_log SET actor_id = NULL, actor_role = 'SYSTEM' WHERE id = {0}", "was changed")]
    [InlineData("UPDATE audit_log SET after = after || '{{\"more\": 1}}' WHERE id = {0}", "was changed")]
    [InlineData("UPDATE audit_log SET ip = '203.0.113.9' WHERE id = {0}", "was changed")]
    [InlineData("DELETE FROM audit_log WHERE id = {0}", "was removed: link 3 has no entry")]
    public async Task An_entry_that_was_tampered_with_is_named(string tampering, string finding)
    {
        await WriteAsync(5);
        var victim = await ScalarAsync<Guid>("SELECT entry_id FROM audit_chain WHERE position = 3");

        await TamperAsync(string.Format(null, tampering, $"'{victim}'"));

        var fault = (await VerifyAsync()).Fault;
        Assert.StartsWith($"Entry {victim}", fault);
        Assert.Contains(finding, fault);
    }

    [Fact]
    public async Task An_entry_that_was_inserted_is_named()
    {
        await WriteAsync(2);
        var id = Guid.NewGuid();

        await TamperAsync($"INSERT INTO audit_log (id, at, actor_role, action, outcome) VALUES ('{id}', now(), 'SYSTEM', 'SIGN_IN', 'SUCCEEDED')");

        Assert.StartsWith($"Entry {id} is in no link", (await VerifyAsync()).Fault);
    }

    [Fact]
    public async Task An_entry_that_was_removed_with_its_link_leaves_a_gap()
    {
        await WriteAsync(5);

        await TamperAsync("DELETE FROM audit_log WHERE id = (SELECT entry_id FROM audit_chain WHERE position = 2); DELETE FROM audit_chain WHERE position = 2");

        Assert.StartsWith("Link 2 is missing", (await VerifyAsync()).Fault);
    }

    [Fact]
    public async Task A_chain_cut_short_does_not_hold_the_checkpoint()
    {
        await WriteAsync(5);
        var checkpoint = (await VerifyAsync()).Last;

        await TamperAsync("""
            DELETE FROM audit_log WHERE id = (SELECT entry_id FROM audit_chain WHERE position = 5);
            DELETE FROM audit_chain WHERE position = 5
            """);

        Assert.Null((await VerifyAsync()).Fault);
        Assert.Contains("does not hold the checkpoint", (await VerifyAsync(checkpoint)).Fault);
    }

    [Fact]
    public async Task Whoever_looks_at_an_old_state_forks_no_chain()
    {
        await WriteAsync(1);
        await using var connection = await _database.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, Token);
        await using var command = new NpgsqlCommand(
            "INSERT INTO audit_log (id, at, actor_role, action, outcome) VALUES (gen_random_uuid(), now(), 'SYSTEM', 'SIGN_IN', 'SUCCEEDED')", connection);
        await command.ExecuteNonQueryAsync(Token);
        await WriteAsync(1);

        await Assert.ThrowsAsync<PostgresException>(() => transaction.CommitAsync(Token));

        Assert.Equal((2, null), await VerifyAsync() is var verdict ? (verdict.Last.Position, verdict.Fault) : default);
    }

    [Fact]
    public async Task What_a_session_sets_for_time_and_dates_does_not_matter()
    {
        await WriteAsync(2);

        await using var abroad = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(_shop.ConnectionString) { Options = "-c TimeZone=Asia/Tokyo -c DateStyle=German -c extra_float_digits=0" });

        Assert.Null((await new AuditVerification(abroad).RunAsync(cancellationToken: Token)).Fault);
    }

    private Task<AuditVerdict> VerifyAsync(AuditCheckpoint? checkpoint = null) => new AuditVerification(_database).RunAsync(checkpoint, Token);

    private async Task WriteAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _shop.RunAsync(
                async (AuditLog audit) =>
                {
                    await audit.RecordApartAsync(new(AuditAction.SignIn, AuditTarget.User(Guid.NewGuid())) { After = new { Try = i } });
                    return i;
                },
                new RequestOrigin { Ip = "203.0.113.7", UserAgent = "Фаерфокс" },
                Actor.Of(Guid.NewGuid(), UserRole.Admin));
        }
    }

    /// <summary>As a superuser does who switches triggers off.</summary>
    private async Task TamperAsync(string sql)
    {
        await using var connection = await _database.OpenConnectionAsync(Token);
        await using var batch = new NpgsqlCommand($"SET session_replication_role = replica; {sql}; RESET session_replication_role", connection);
        await batch.ExecuteNonQueryAsync(Token);
    }

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync(Token))!;
    }
}
