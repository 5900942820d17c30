using GoShop.Server.Configuration;
using Serilog;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Json;

namespace GoShop.Server.Observability;

/// <summary>Logs go to standard output through Serilog: JSON for machines, lines for people.</summary>
internal static class Logging
{
    /// <summary>Sends everything logged through <see cref="ILogger{TCategoryName}"/> to standard output, at the configured level.</summary>
    public static WebApplicationBuilder AddLogging(this WebApplicationBuilder builder, LogOptions options)
    {
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddSerilog(Create(options), dispose: true);
        return builder;
    }

    /// <summary>A logger for the configured level and format.</summary>
    public static Serilog.Core.Logger Create(LogOptions options) => Configure(options).WriteTo.Console(Formatter(options)).CreateLogger();

    /// <summary>What a log with these options holds.</summary>
    internal static LoggerConfiguration Configure(LogOptions options) => new LoggerConfiguration()
        .MinimumLevel.Is(options.Level)
        // The framework's own account of each request repeats ours; its SQL and routing are for whoever asks for more.
        .MinimumLevel.Override("Microsoft.AspNetCore", AtLeast(options.Level, LogEventLevel.Warning))
        // This one names query strings, which hold tokens. Nobody listens to it, for that costs a scope and an activity with each request.
        .MinimumLevel.Override("Microsoft.AspNetCore.Hosting.Diagnostics", LevelAlias.Off)
        .MinimumLevel.Override("Microsoft.EntityFrameworkCore", AtLeast(options.Level, LogEventLevel.Warning))
        .MinimumLevel.Override("Npgsql", AtLeast(options.Level, LogEventLevel.Warning))
        .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
        .Enrich.FromLogContext()
        .Enrich.With(new RequestIdEnricher(new HttpContextAccessor()));

    /// <summary>How it is written.</summary>
    internal static ITextFormatter Formatter(LogOptions options)
        => new MaskedLines(options.Json ? new JsonFormatter(renderMessage: true) : new TextLines());

    // Asked for everything, it gives everything.
    private static LogEventLevel AtLeast(LogEventLevel wanted, LogEventLevel quiet)
        => wanted < LogEventLevel.Information || wanted > quiet ? wanted : quiet;
}
