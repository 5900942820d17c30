using Npgsql;

namespace GoShop.Data.Migrations;

/// <summary>
/// Brings a database to the shape this program expects: applies what is pending in order, each migration in a
/// transaction of its own together with its record, under an advisory lock, so that several instances may start at once.
/// </summary>
public sealed class Migrator(NpgsqlDataSource dataSource, IReadOnlyList<Migration> migrations)
{
    // Any number will do, as long as nothing else in the database takes the same one.
    private const long LockKey = 0x60_5409_0001;

    private const string Record = """
        CREATE TABLE IF NOT EXISTS schema_migrations (
            version    integer PRIMARY KEY,
            name       text NOT NULL,
            checksum   text NOT NULL,
            applied_at timestamptz NOT NULL DEFAULT now()
        )
        """;

    /// <summary>A migrator of the migrations built into GoShop.Data.</summary>
    public Migrator(NpgsqlDataSource dataSource)
        : this(dataSource, Migration.BuiltIn)
    {
    }

    /// <summary>Applies what is pending and answers what that was. A second call finds nothing to do.</summary>
    /// <exception cref="MigrationException">
    /// A migration that was applied is changed or missing here, or one failed; those before it stay applied.
    /// </exception>
    public async Task<IReadOnlyList<Migration>> ApplyAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await ExecuteAsync(connection, $"SELECT pg_advisory_lock({LockKey})", cancellationToken);
        try
        {
            await ExecuteAsync(connection, Record, cancellationToken);
            var pending = (await CompareAsync(connection, cancellationToken)).Where(status => status.IsPending).ToList();
            foreach (var status in pending)
                await ApplyAsync(connection, status.Migration, cancellationToken);
            return [.. pending.Select(status => status.Migration)];
        }
        finally
        {
            await ExecuteAsync(connection, $"SELECT pg_advisory_unlock({LockKey})", CancellationToken.None);
        }
    }

    /// <summary>Every migration of this program and whether it was applied; changes nothing.</summary>
    /// <exception cref="MigrationException">A migration that was applied is changed or missing here.</exception>
    public async Task<IReadOnlyList<MigrationStatus>> StatusAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT to_regclass('schema_migrations') IS NOT NULL", connection);
        return await command.ExecuteScalarAsync(cancellationToken) is true
            ? await CompareAsync(connection, cancellationToken)
            : [.. migrations.Select(migration => new MigrationStatus(migration, AppliedAt: null))];
    }

    private async Task<IReadOnlyList<MigrationStatus>> CompareAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken)
    {
        var known = migrations.ToDictionary(migration => migration.Version);
        var appliedAt = new Dictionary<int, DateTimeOffset>();
        await using var command = new NpgsqlCommand(
            "SELECT version, name, checksum, applied_at FROM schema_migrations ORDER BY version", connection);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            var (version, name, checksum) = (row.GetInt32(0), row.GetString(1), row.GetString(2));
            if (!known.TryGetValue(version, out var migration))
            {
                throw new MigrationException(
                    $"The database has migration {version:D4}_{name}, which this program does not know: it is older than the database.");
            }
            if (migration.Checksum != checksum)
            {
                throw new MigrationException(
                    $"Migration {migration} was changed after it was applied. Restore the file and put the change into a new migration.");
            }
            appliedAt.Add(version, row.GetFieldValue<DateTimeOffset>(3));
        }
        return [.. migrations.Select(migration => new MigrationStatus(
            migration, appliedAt.TryGetValue(migration.Version, out var at) ? at : null))];
    }

    private static async Task ApplyAsync(
        NpgsqlConnection connection,
        Migration migration,
        CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        try
        {
            await ExecuteAsync(connection, migration.Sql, cancellationToken);
            await using var record = new NpgsqlCommand(
                "INSERT INTO schema_migrations (version, name, checksum) VALUES ($1, $2, $3)", connection)
            {
                Parameters =
                {
                    new() { Value = migration.Version },
                    new() { Value = migration.Name },
                    new() { Value = migration.Checksum },
                },
            };
            await record.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (PostgresException failure)
        {
            throw new MigrationException($"Migration {migration} failed: {failure.MessageText}", failure);
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
