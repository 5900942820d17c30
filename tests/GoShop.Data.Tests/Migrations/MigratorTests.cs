using GoShop.Data.Migrations;
using GoShop.Testing;
using Npgsql;
using Xunit;

namespace GoShop.Data.Tests.Migrations;

public sealed class MigratorTests : IAsyncLifetime
{
    private static readonly Migration Shelves = new(1, "shelves", "CREATE TABLE shelves (id integer); INSERT INTO shelves VALUES (1)");
    private static readonly Migration Boxes = new(2, "boxes", "CREATE TABLE boxes (id integer)");
    private static readonly Migration Broken = new(3, "broken", "CREATE TABLE lids (id integer); SELECT 1 / 0");

    private PostgresDatabase _database = null!;
    private NpgsqlDataSource _dataSource = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await PostgresDatabase.CreateAsync();
        _dataSource = NpgsqlDataSource.Create(_database.ConnectionString);
        await AskAsync("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    public async ValueTask DisposeAsync()
    {
        await _dataSource.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public void The_built_in_migrations_come_in_the_order_of_their_numbers_and_no_number_twice() =>
        Assert.Equal(Migration.BuiltIn.Select(m => m.Version).Distinct().Order(), Migration.BuiltIn.Select(m => m.Version));

    [Fact]
    public async Task Pending_migrations_are_applied_once_and_in_order()
    {
        Assert.Equal([Shelves], await new Migrator(_dataSource, [Shelves]).ApplyAsync(Token));
        Assert.Equal([Boxes], await new Migrator(_dataSource, [Shelves, Boxes]).ApplyAsync(Token));
        Assert.Empty(await new Migrator(_dataSource, [Shelves, Boxes]).ApplyAsync(Token));
    }

    [Fact]
    public async Task Status_tells_applied_from_pending_and_changes_nothing()
    {
        Assert.All(await new Migrator(_dataSource, [Shelves]).StatusAsync(Token), status => Assert.True(status.IsPending));
        Assert.Equal(DBNull.Value, await AskAsync("SELECT to_regclass('schema_migrations')::text"));
        await new Migrator(_dataSource, [Shelves]).ApplyAsync(Token);

        var status = await new Migrator(_dataSource, [Shelves, Boxes]).StatusAsync(Token);

        Assert.Equal([(Shelves, false), (Boxes, true)], status.Select(s => (s.Migration, s.IsPending)));
    }

    [Fact]
    public async Task A_migration_changed_after_it_was_applied_is_refused_by_name()
    {
        await new Migrator(_dataSource, [Shelves]).ApplyAsync(Token);
        var changed = new Migrator(_dataSource, [Shelves with { Sql = "CREATE TABLE shelves (id bigint)" }, Boxes]);

        var failure = await Assert.ThrowsAsync<MigrationException>(() => changed.ApplyAsync(Token));

        Assert.Contains("0001_shelves was changed", failure.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<MigrationException>(() => changed.StatusAsync(Token));
        Assert.Equal(DBNull.Value, await AskAsync("SELECT to_regclass('boxes')::text"));
    }

    [Fact]
    public async Task A_database_ahead_of_the_program_is_refused()
    {
        await new Migrator(_dataSource, [Shelves, Boxes]).ApplyAsync(Token);

        var failure = await Assert.ThrowsAsync<MigrationException>(() => new Migrator(_dataSource, [Shelves]).ApplyAsync(Token));

        Assert.Contains("0002_boxes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_nothing_and_those_before_it_stay()
    {
        var migrator = new Migrator(_dataSource, [Shelves, Boxes, Broken]);

        var failure = await Assert.ThrowsAsync<MigrationException>(() => migrator.ApplyAsync(Token));

        Assert.Contains("0003_broken", failure.Message, StringComparison.Ordinal);
        Assert.Equal(DBNull.Value, await AskAsync("SELECT to_regclass('lids')::text"));
        Assert.Equal([false, false, true], (await migrator.StatusAsync(Token)).Select(s => s.IsPending));
    }

    [Fact]
    public async Task Instances_that_start_at_once_apply_each_migration_once()
    {
        var applied = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => new Migrator(_dataSource, [Shelves, Boxes]).ApplyAsync(Token)));

        Assert.Equal(2, applied.Sum(list => list.Count));
        Assert.Equal(1L, await AskAsync("SELECT count(*) FROM shelves"));
    }

    [Fact]
    public void Line_endings_do_not_change_a_checksum() =>
        Assert.Equal(
            new Migration(1, "a", "SELECT 1;\nSELECT 2;").Checksum,
            new Migration(1, "a", "SELECT 1;\r\nSELECT 2;").Checksum);

    private async Task<object?> AskAsync(string sql)
    {
        await using var command = _dataSource.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Token);
    }
}
