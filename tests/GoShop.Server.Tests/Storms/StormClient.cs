using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using GoShop.Server.Testing;

namespace GoShop.Server.Tests.Storms;

/// <summary>
/// Somebody with a bad connection: hangs up in the middle, gets no answer, and sends the same again under the same key until there is one. What the server may not do in a storm, fail
/// in ways of its own, ends it.
/// </summary>
internal sealed class StormClient(Uri address, SignedInUser user, int seed, double hangUps) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);

    // Connections of its own, so that hanging up is felt; one at a time.
    private readonly HttpClient _http = new()
    {
        BaseAddress = address,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", user.AccessToken) },
    };

    public SignedInUser User { get; } = user;

    /// <summary>Chance of its own, the same in each run.</summary>
    public Random Random { get; } = new(seed);

    /// <summary>Whether it got what it came for.</summary>
    public bool HasBought { get; set; }

    /// <summary>How often it got no answer and sent the same again.</summary>
    public int Repeats { get; private set; }

    /// <summary>How often it was told to come back later.</summary>
    public int Refusals { get; private set; }

    /// <summary>Sends a mutation until it is answered.</summary>
    /// <returns>Its payload; null where it was done and what it answered is not known.</returns>
    public async Task<JsonNode?> InsistAsync(string mutation, object input)
    {
        var (key, body) = (Guid.NewGuid().ToString(), new { query = mutation, variables = new { input } });
        var deadline = DateTime.UtcNow + Patience;
        while (true)
        {
            var answer = await TryAsync(key, body);
            if (answer?["errors"]?[0]?["extensions"]?["code"]?.GetValue<string>() is { } code)
            {
                if (code is "ANSWER_LOST")
                    return null;
                if (code is not "SERVICE_UNAVAILABLE")
                    throw new InvalidOperationException(answer.ToJsonString());
                Refusals++;
            }
            else if (answer is not null)
                return answer["data"]!.AsObject().Single().Value;
            else
                Repeats++;
            if (DateTime.UtcNow > deadline)
                throw new TimeoutException("The storm has not passed.");
            await Task.Delay(Pause);
        }
    }

    /// <summary>What a payload's first error is called; null where it has none.</summary>
    public static string? CodeOf(JsonNode? payload) => payload?["errors"]?[0]?["code"]?.GetValue<string>();

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode?> TryAsync(string key, object body)
    {
        using var hangUp = new CancellationTokenSource(Random.NextDouble() < hangUps ? TimeSpan.FromMilliseconds(Random.Next(1, 40)) : TimeSpan.FromSeconds(30));
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(body), Headers = { { "Idempotency-Key", key } } };
            using var response = await _http.SendAsync(request, hangUp.Token);
            return await response.Content.ReadFromJsonAsync<JsonNode>(hangUp.Token);
        }
        catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException or IOException or JsonException)
        {
            return null;
        }
    }
}
