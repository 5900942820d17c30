using GoShop.Data.Auditing;
using GoShop.Server.Configuration;
using Npgsql;

namespace GoShop.Server.Commands;

/// <summary><c>audit verify</c>: whether anybody changed the audit log past the shop. Needs DATABASE_URL and no other setting.</summary>
internal sealed class AuditVerifyCommand(SettingsReader settings, TextWriter output, TextWriter error)
{
    /// <summary>Says how many entries form one unbroken chain, or what is wrong first.</summary>
    /// <param name="checkpoint">What an earlier run said the chain ends with; it must still be in it. Null for none.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<int> RunAsync(string? checkpoint, CancellationToken cancellationToken)
    {
        var expected = checkpoint is null ? null : AuditCheckpoint.TryParse(checkpoint);
        if (checkpoint is not null && expected is null)
        {
            await error.WriteLineAsync("A checkpoint is what audit verify prints: a position, a colon and 64 hexadecimal digits.");
            return CommandLine.WrongUsage;
        }
        var options = DatabaseOptions.Read(settings);
        settings.ThrowIfAnyIsWrong();

        await using var database = NpgsqlDataSource.Create(options.ConnectionString);
        var verdict = await new AuditVerification(database).RunAsync(expected, cancellationToken);
        if (verdict.Fault is { } fault)
        {
            await error.WriteLineAsync($"The audit log was tampered with. {fault}");
            return CommandLine.Failure;
        }
        await output.WriteLineAsync($"{verdict.Last.Position} entries form one unbroken chain.");
        await output.WriteLineAsync($"checkpoint {verdict.Last}");
        return CommandLine.Success;
    }
}
