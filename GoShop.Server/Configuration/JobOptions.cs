namespace GoShop.Server.Configuration;

/// <summary>How this instance works off what is to be done after requests: mail, events, jobs.</summary>
/// <param name="IsWorking">Whether it does at all; if not, other instances must.</param>
/// <param name="Concurrency">How many messages it works on at once, such as mail.</param>
/// <param name="Lease">How long a message is this instance's before another may take it.</param>
/// <param name="Retention">How long messages that are done are kept.</param>
/// <param name="FileRetention">How long files of imports and exports are kept.</param>
/// <param name="JobRetention">How long jobs that are over are kept.</param>
/// <param name="LongConcurrency">How many of those that may take long it works on at once, such as imports.</param>
internal sealed record JobOptions(bool IsWorking, int Concurrency, TimeSpan Lease, TimeSpan Retention, TimeSpan FileRetention, TimeSpan JobRetention, int LongConcurrency = 2)
{
    public static JobOptions Read(SettingsReader settings) => new(
        settings.Choice("GOSHOP_JOBS", true, ("on", true), ("off", false)),
        settings.Number("GOSHOP_JOBS_AT_ONCE", 8, 1, 100),
        TimeSpan.FromSeconds(settings.Number("OUTBOX_LEASE_SECONDS", 60, 2, 3_600)),
        TimeSpan.FromDays(settings.Number("OUTBOX_RETENTION_DAYS", 7, 1, 365)),
        TimeSpan.FromDays(settings.Number("JOB_FILES_DAYS", 7, 1, 365)),
        TimeSpan.FromDays(settings.Number("JOB_DAYS", 90, 1, 3_650)),
        settings.Number("GOSHOP_LONG_JOBS_AT_ONCE", 2, 1, 100));
}
