using System.Diagnostics.Metrics;

namespace GoShop.Server.Authentication;

/// <summary>What operators see of authentication.</summary>
internal static class AuthenticationMetrics
{
    private static readonly Meter Meter = new("GoShop.Authentication");

    private static readonly Counter<long> Refused = Meter.CreateCounter<long>(
        "goshop.access_tokens.refused", "{token}", "Access tokens that were refused, by reason: invalid, expired, not_yet_valid, session_ended.");

    public static void CountRefused(TokenRefusal refusal) => Refused.Add(1, new KeyValuePair<string, object?>("reason", refusal.Reason));
}
