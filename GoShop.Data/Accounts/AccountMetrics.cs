using System.Diagnostics.Metrics;

namespace GoShop.Data.Accounts;

/// <summary>What operators see of accounts.</summary>
internal static class AccountMetrics
{
    private static readonly Meter Meter = new("GoShop.Accounts");

    private static readonly Counter<long> Registrations = Meter.CreateCounter<long>("goshop.registrations", "{account}", "Accounts that were opened.");

    private static readonly Counter<long> Lockouts = Meter.CreateCounter<long>(
        "goshop.lockouts", "{lockout}", "Accounts that were locked after too many wrong passwords or codes.");

    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>(
        "goshop.sign_ins", "{sign_in}", "Sign-ins by outcome: succeeded, challenged, wrong_credentials, locked_out, blocked.");

    private static readonly Counter<long> TwoFactorFailures = Meter.CreateCounter<long>(
        "goshop.two_factor.failures", "{code}", "Codes of the second factor that were wrong, used or out of date.");

    private static readonly Counter<long> Reuses = Meter.CreateCounter<long>(
        "goshop.refresh_tokens.reused", "{token}", "Refresh tokens that came again, or from another device, and ended their session.");

    public static void CountRegistration() => Registrations.Add(1);

    public static void CountLockout() => Lockouts.Add(1);

    public static void CountSignIn(string outcome) => SignIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void CountTwoFactorFailure() => TwoFactorFailures.Add(1);

    public static void CountReuse() => Reuses.Add(1);
}
