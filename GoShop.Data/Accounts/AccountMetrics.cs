using System.Diagnostics.Metrics;

namespace GoShop.Data.Accounts;

/// <summary>What operators see of accounts.</summary>
public static class AccountMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "GoShop.Accounts";

    private static readonly Meter Meter = new(MeterName);

    private static readonly Counter<long> Registrations = Meter.CreateCounter<long>("goshop.registrations", "{account}", "Accounts that were opened.");

    private static readonly Counter<long> Lockouts = Meter.CreateCounter<long>(
        "goshop.lockouts", "{lockout}", "Accounts that were locked after too many wrong passwords or codes.");

    private static readonly Counter<long> SignIns = Meter.CreateCounter<long>(
        "goshop.sign_ins", "{sign_in}", "Sign-ins by outcome: succeeded, challenged, wrong_credentials, locked_out, blocked.");

    private static readonly Counter<long> TwoFactorFailures = Meter.CreateCounter<long>(
        "goshop.two_factor.failures", "{code}", "Codes of the second factor that were wrong, used or out of date.");

    private static readonly Counter<long> Reuses = Meter.CreateCounter<long>(
        "goshop.refresh_tokens.reused", "{token}", "Refresh tokens that came again, or from another device, and ended their session.");

    internal static void CountRegistration() => Registrations.Add(1);

    internal static void CountLockout() => Lockouts.Add(1);

    internal static void CountSignIn(string outcome) => SignIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    internal static void CountTwoFactorFailure() => TwoFactorFailures.Add(1);

    internal static void CountReuse() => Reuses.Add(1);
}
