using GoShop.Server.Configuration;
using GoShop.Server.Hosting;

namespace GoShop.Server.Commands;

/// <summary><c>serve</c>: settings are checked, then the database is made ready, then the server listens until it is told to stop.</summary>
internal sealed class ServeCommand(SettingsReader reader, TextWriter output, TextWriter error)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var settings = ServerSettings.Read(reader);
        await using var app = Program.Build(settings);
        await DatabasePreparation.RunAsync(app.Services, settings.Database, cancellationToken);

        try
        {
            await app.StartWholeAsync(cancellationToken);
        }
        catch (IOException problem)
        {
            // Kestrel says which address it could not take, and why.
            await error.WriteLineAsync($"GoShop cannot listen: {problem.Message} PORT and LISTEN_HOST say where.");
            return CommandLine.Failure;
        }

        if (settings.Hosting.IsDevelopment)
            await Welcome.WriteAsync(output, app, cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        return CommandLine.Success;
    }
}
