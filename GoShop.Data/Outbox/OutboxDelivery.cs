using System.Text.Json;

namespace GoShop.Data.Outbox;

/// <summary>A message as it is handed to its consumer.</summary>
/// <param name="Id">The same however often it comes: what consumers tell repetitions by.</param>
/// <param name="Kind">Whose business it is.</param>
/// <param name="Payload">What there is to know, as JSON.</param>
/// <param name="Attempt">How often it has come, this time included.</param>
/// <param name="CreatedAt">When its cause was saved.</param>
/// <param name="Claim">What entitles the holder to say what became of it.</param>
public sealed record OutboxDelivery(Guid Id, string Kind, string Payload, int Attempt, DateTimeOffset CreatedAt, Guid Claim)
{
    /// <summary>What there is to know.</summary>
    /// <exception cref="PermanentFailureException">It is not that.</exception>
    public TPayload Read<TPayload>()
    {
        try
        {
            return JsonSerializer.Deserialize<TPayload>(Payload, JsonSerializerOptions.Web)
                ?? throw new PermanentFailureException("The payload is null.");
        }
        catch (JsonException failure)
        {
            throw new PermanentFailureException($"The payload is not a {typeof(TPayload).Name}.", failure);
        }
    }
}
