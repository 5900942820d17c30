namespace GoShop.GraphQL.Language;

/// <summary>A text that is not GraphQL: what was met, what was expected, and where.</summary>
public sealed class GraphQLSyntaxException(string message, Location location) : Exception(message)
{
    /// <summary>Where the offending token stands.</summary>
    public Location Location { get; } = location;
}
