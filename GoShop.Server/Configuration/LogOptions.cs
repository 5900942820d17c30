using Serilog.Events;

namespace GoShop.Server.Configuration;

/// <summary>What is logged and how it is written to standard output.</summary>
/// <param name="Level">The least level that is written.</param>
/// <param name="Json">True for a JSON object a line, false for lines that people read.</param>
internal sealed record LogOptions(LogEventLevel Level, bool Json)
{
    public static LogOptions Read(SettingsReader settings, bool isDevelopment) => new(
        settings.Choice(
            "LOG_LEVEL",
            LogEventLevel.Information,
            ("verbose", LogEventLevel.Verbose),
            ("debug", LogEventLevel.Debug),
            ("information", LogEventLevel.Information),
            ("warning", LogEventLevel.Warning),
            ("error", LogEventLevel.Error),
            ("fatal", LogEventLevel.Fatal)),
        settings.Choice("LOG_FORMAT", !isDevelopment, ("json", true), ("text", false)));
}
