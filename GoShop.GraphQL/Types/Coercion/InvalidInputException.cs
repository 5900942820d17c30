using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>A literal, or a variable in it, that does not fit its type: what is wrong, where in the value, and where in the document.</summary>
internal sealed class InvalidInputException(string problem, string path, Location location) : Exception(problem)
{
    /// <summary><see cref="InputPath"/> as text.</summary>
    public string Path { get; } = path;

    public Location Location { get; } = location;
}
