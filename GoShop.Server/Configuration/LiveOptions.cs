namespace GoShop.Server.Configuration;

/// <summary>How long live events are kept for clients that come back.</summary>
/// <param name="Retention">No longer than this.</param>
/// <param name="Most">No more than so many.</param>
internal sealed record LiveOptions(TimeSpan Retention, int Most)
{
    public static LiveOptions Default { get; } = new(TimeSpan.FromHours(24), 100_000);

    public static LiveOptions Read(SettingsReader settings) => new(
        TimeSpan.FromHours(settings.Number("LIVE_EVENTS_HOURS", (int)Default.Retention.TotalHours, 1, 720)),
        settings.Number("LIVE_EVENTS_MOST", Default.Most, 1_000, 10_000_000));
}
