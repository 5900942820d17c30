using System.Text.Json.Serialization;

namespace GoShop.Server.Observability.Health;

/// <summary>The answer of a health route.</summary>
/// <param name="Status">healthy, degraded (it sells, but something is missing) or unhealthy (it cannot sell).</param>
/// <param name="Checks">What was looked at, by name.</param>
internal sealed record HealthReply(string Status, IReadOnlyDictionary<string, HealthReplyCheck> Checks);

/// <summary>One dependency's state.</summary>
/// <param name="Status">healthy, degraded or unhealthy.</param>
/// <param name="Milliseconds">How long looking took.</param>
/// <param name="Note">What there is to say about it, if anything.</param>
internal sealed record HealthReplyCheck(
    string Status,
    double Milliseconds,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Note);
