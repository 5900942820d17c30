using GoShop.GraphQL.Types;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>The codes that the graph's error types bring.</summary>
internal static class ErrorTypeCodes
{
    private const string Ending = "Error";

    /// <summary>The code of an error type's values: its name without <c>Error</c> in SCREAMING_SNAKE_CASE, but for a few that share another's.</summary>
    public static string Of(ObjectType type) => type.Name switch
    {
        "ValidationError" or "InvalidInputError" => "VALIDATION_ERROR",
        "VersionConflictError" => "CONFLICT",
        "InvalidSessionError" => "UNAUTHENTICATED",
        var name => ScreamingSnake(name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name),
    };

    private static string ScreamingSnake(string pascal)
        => string.Concat(pascal.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $"_{letter}" : char.ToUpperInvariant(letter).ToString()));
}
