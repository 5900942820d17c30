using GoShop.Data;
using GoShop.Data.Migrations;
using Npgsql;

namespace GoShop.Testing;

/// <summary>The PostgreSQL server that tests make their databases on, and the migrated template they make them from.</summary>
internal static class PostgresServer
{
    private static readonly string TemplateName = $"goshop_template_{Guid.NewGuid():N}";

    private static readonly string[] Variables = ["GOSHOP_TEST_DATABASE_URL", "DATABASE_URL"];

    private static readonly Lazy<string> Admin = new(() => DatabaseUrl.ToConnectionString(
        Variables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(value => !string.IsNullOrEmpty(value))
        ?? throw new InvalidOperationException(
            $"Tests need a PostgreSQL server: set {string.Join(" or ", Variables)} to a URL whose user may create databases.")));

    /// <summary>The name of this process's template; made on first use, dropped by <see cref="TemplateDatabase"/>.</summary>
    public static Lazy<Task<string>> Template { get; } = new(MakeTemplateAsync);

    public static string ConnectionStringTo(string database, int poolSize) =>
        new NpgsqlConnectionStringBuilder(Admin.Value)
        {
            Database = database,
            MaxPoolSize = poolSize,
            // A storm of hundreds shares the pool; on a slow machine the last of them waits long for its turn.
            Timeout = 120,
        }.ConnectionString;

    public static async Task ExecuteAsync(string sql)
    {
        await using var dataSource = NpgsqlDataSource.Create(Unpooled(Admin.Value));
        await using var command = dataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Drops the template, if there is one.</summary>
    public static async Task DropTemplateAsync()
    {
        if (Template.IsValueCreated)
            await ExecuteAsync($"DROP DATABASE IF EXISTS {TemplateName} WITH (FORCE)");
    }

    private static async Task<string> MakeTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {TemplateName}");
        // A database that somebody is connected to cannot be copied, so no connection may linger in a pool.
        var connection = new NpgsqlConnectionStringBuilder(Admin.Value) { Database = TemplateName };
        await using var dataSource = NpgsqlDataSource.Create(Unpooled(connection.ConnectionString));
        await new Migrator(dataSource).ApplyAsync();
        return TemplateName;
    }

    private static string Unpooled(string connectionString) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
