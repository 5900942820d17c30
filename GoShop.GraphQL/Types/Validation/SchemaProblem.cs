using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Types.Validation;

/// <summary>Something in a schema that the specification forbids.</summary>
/// <param name="Message">What is wrong, naming the parts by their schema coordinates (§3.14).</param>
/// <param name="Locations">The places in SDL; empty where the schema was built from C#.</param>
/// <param name="Origin">The C# member that the part was built from; null from SDL.</param>
public sealed record SchemaProblem(string Message, IReadOnlyList<Location> Locations, string? Origin = null)
{
    /// <summary>The message with its cause: the C# member, or line and column.</summary>
    public override string ToString()
    {
        if (Origin is not null)
            return $"{Message} ({Origin})";
        return Locations.Count > 0 ? $"{Message} ({Locations[0].Line}:{Locations[0].Column})" : Message;
    }
}
