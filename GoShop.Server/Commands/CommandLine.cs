using GoShop.Data.Migrations;
using GoShop.Server.Configuration;
using Npgsql;

namespace GoShop.Server.Commands;

/// <summary>What the program can be told to do, and with which exit status it ends.</summary>
/// <param name="environment">Gives the value of a setting, or null.</param>
/// <param name="output">Where results go.</param>
/// <param name="error">Where complaints go.</param>
internal sealed class CommandLine(Func<string, string?> environment, TextWriter output, TextWriter error)
{
    /// <summary>The work was done.</summary>
    public const int Success = 0;

    /// <summary>The work could not be done.</summary>
    public const int Failure = 1;

    /// <summary>There is no such command (EX_USAGE of sysexits.h).</summary>
    public const int WrongUsage = 64;

    /// <summary>A setting is missing or malformed (EX_CONFIG of sysexits.h).</summary>
    public const int WrongSettings = 78;

    private const string Usage = """
        GoShop.Server                                   serves the shop
        GoShop.Server migrate                           applies pending migrations
        GoShop.Server migrate status                    lists migrations and whether they are applied
        GoShop.Server seed                              fills an empty shop with demo data
        GoShop.Server seed --products N --orders N      the same with so many products, or orders of two years, for measuring
        GoShop.Server schema export [--output FILE]     prints the GraphQL schema
        GoShop.Server audit verify [--checkpoint LINK]  looks whether anybody changed the audit log past the shop
        Settings come from the environment and from .env; .env.example describes them.
        """;

    /// <summary>Runs one command to its end.</summary>
    public async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken = default)
    {
        try
        {
            return arguments switch
            {
                [] or ["serve"] => await new ServeCommand(new SettingsReader(environment), output, error).RunAsync(cancellationToken),
                ["migrate"] => await new MigrateCommand(new SettingsReader(environment), output).ApplyAsync(cancellationToken),
                ["migrate", "status"] => await new MigrateCommand(new SettingsReader(environment), output).ShowStatusAsync(cancellationToken),
                ["seed", .. var how] when SeedCommand.ReadSize(how) is { } size
                    => await new SeedCommand(new SettingsReader(environment), output).RunAsync(size, cancellationToken),
                ["schema", "export"] => await new SchemaExportCommand(output).RunAsync(file: null, cancellationToken),
                ["schema", "export", "--output", var file] => await new SchemaExportCommand(output).RunAsync(file, cancellationToken),
                ["audit", "verify"] => await new AuditVerifyCommand(new SettingsReader(environment), output, error).RunAsync(checkpoint: null, cancellationToken),
                ["audit", "verify", "--checkpoint", var link] => await new AuditVerifyCommand(new SettingsReader(environment), output, error).RunAsync(link, cancellationToken),
                ["help" or "--help" or "-h"] => Say(output, Usage, Success),
                _ => Say(error, Usage, WrongUsage),
            };
        }
        catch (InvalidSettingsException problem)
        {
            return Say(error, problem.Message, WrongSettings);
        }
        catch (MigrationException problem)
        {
            return Say(error, problem.Message, Failure);
        }
        catch (NpgsqlException problem)
        {
            return Say(error, $"PostgreSQL does not do what was asked: {problem.Message}", Failure);
        }
    }

    private static int Say(TextWriter writer, string text, int status)
    {
        writer.WriteLine(text);
        return status;
    }
}
