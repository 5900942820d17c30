using GoShop.Server.Testing;

namespace GoShop.Server.Tests.Storms;

/// <summary>The clients of a storm, each with chances of its own.</summary>
internal sealed class Crowd(IEnumerable<StormClient> clients) : List<StormClient>(clients), IDisposable
{
    /// <summary>A client for each of the people.</summary>
    public static Crowd Of(Uri address, IEnumerable<SignedInUser> people, double hangUps = 0.25) =>
        new(people.Select((person, number) => new StormClient(address, person, number, hangUps)));

    /// <inheritdoc/>
    public void Dispose() => ForEach(client => client.Dispose());
}
