using System.Globalization;
using GoShop.Data.Migrations;
using GoShop.Server.Configuration;
using Npgsql;

namespace GoShop.Server.Commands;

/// <summary><c>migrate</c> and <c>migrate status</c>. They need DATABASE_URL and no other setting.</summary>
internal sealed class MigrateCommand(SettingsReader settings, TextWriter output)
{
    /// <summary>Applies what is pending, and names it.</summary>
    public async Task<int> ApplyAsync(CancellationToken cancellationToken)
    {
        await using var database = OpenDatabase();
        var applied = await new Migrator(database).ApplyAsync(cancellationToken);

        foreach (var migration in applied)
            await output.WriteLineAsync($"applied {migration}");
        if (applied.Count == 0)
            await output.WriteLineAsync("The database is up to date.");
        return CommandLine.Success;
    }

    /// <summary>Lists every migration, applied or pending; changes nothing.</summary>
    public async Task<int> ShowStatusAsync(CancellationToken cancellationToken)
    {
        await using var database = OpenDatabase();

        foreach (var status in await new Migrator(database).StatusAsync(cancellationToken))
        {
            var state = status.AppliedAt is { } at
                ? at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)
                : "pending";
            await output.WriteLineAsync($"{state,-20}  {status.Migration}");
        }
        return CommandLine.Success;
    }

    private NpgsqlDataSource OpenDatabase()
    {
        var options = DatabaseOptions.Read(settings);
        settings.ThrowIfAnyIsWrong();
        return NpgsqlDataSource.Create(options.ConnectionString);
    }
}
