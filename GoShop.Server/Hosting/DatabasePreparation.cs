using GoShop.Data.Migrations;
using GoShop.Data.Seeding;
using GoShop.Server.Configuration;
using Npgsql;

namespace GoShop.Server.Hosting;

/// <summary>Sees to it that the database fits the program before anything listens.</summary>
internal static partial class DatabasePreparation
{
    /// <summary>
    /// Migrates and seeds where configured. Where migrations are left to someone else, refuses to start on a database
    /// that lacks some, but not on one that does not answer: the server then waits for it, unhealthy.
    /// </summary>
    /// <exception cref="MigrationException">The database cannot be used by this program.</exception>
    public static async Task RunAsync(IServiceProvider services, DatabaseOptions options, CancellationToken cancellationToken)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(DatabasePreparation));
        var migrator = services.GetRequiredService<Migrator>();

        if (options.MigrateOnStart)
        {
            foreach (var migration in await migrator.ApplyAsync(cancellationToken))
                LogApplied(logger, migration);
        }
        else
        {
            await RefusePendingAsync(migrator, logger, cancellationToken);
        }

        if (options.SeedOnStart)
            await SeedAsync(services, logger, cancellationToken);
    }

    private static async Task RefusePendingAsync(Migrator migrator, ILogger logger, CancellationToken cancellationToken)
    {
        try
        {
            var pending = (await migrator.StatusAsync(cancellationToken)).Count(status => status.IsPending);
            if (pending > 0)
            {
                throw new MigrationException(
                    $"The database lacks {pending} migrations: run the command migrate first, or set GOSHOP_MIGRATE_ON_START=true.");
            }
        }
        catch (NpgsqlException error) when (error is not PostgresException)
        {
            LogAway(logger, error.Message);
        }
    }

    private static async Task SeedAsync(IServiceProvider services, ILogger logger, CancellationToken cancellationToken)
    {
        await using var scope = services.CreateAsyncScope();
        var withDemoAccounts = services.GetRequiredService<HostingOptions>().IsDevelopment;
        if (await scope.ServiceProvider.GetRequiredService<DemoShop>().SeedAsync(withDemoAccounts, cancellationToken))
            LogSeeded(logger);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Applied migration {Migration}")]
    private static partial void LogApplied(ILogger logger, Migration migration);

    [LoggerMessage(Level = LogLevel.Information, Message = "The shop was empty and is filled with demo data")]
    private static partial void LogSeeded(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "PostgreSQL does not answer; starting all the same: {Reason}")]
    private static partial void LogAway(ILogger logger, string reason);
}
