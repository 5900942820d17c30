using Npgsql;
using Xunit;

namespace GoShop.Testing;

/// <summary>
/// A private, migrated and empty database for one fixture: made from the process's template when the fixture starts,
/// dropped when it ends. Use it as a class fixture, or await <see cref="CreateAsync"/> for one test.
/// </summary>
public class PostgresDatabase : IAsyncLifetime
{
    // Several suites run at once, each with several databases: together they must stay below the server's limit.
    private const int PoolSize = 20;

    private readonly string _name = $"goshop_test_{Guid.NewGuid():N}";

    /// <summary>How to reach the database, in Npgsql's form.</summary>
    public string ConnectionString => PostgresServer.ConnectionStringTo(_name, PoolSize);

    /// <summary>A database that the caller disposes of.</summary>
    public static async Task<PostgresDatabase> CreateAsync()
    {
        var database = new PostgresDatabase();
        await database.InitializeAsync();
        return database;
    }

    /// <summary>Begins to count the statements sent to this database.</summary>
    public SqlCounter CountSql() => new(_name);

    public virtual async ValueTask InitializeAsync()
    {
        var template = await PostgresServer.Template.Value;
        await PostgresServer.ExecuteAsync($"CREATE DATABASE {_name} TEMPLATE {template}");
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await using (var connection = new NpgsqlConnection(ConnectionString))
            NpgsqlConnection.ClearPool(connection);
        await PostgresServer.ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }
}
