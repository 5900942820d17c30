namespace GoShop.Server.Rest;

/// <summary>A request the facade refuses before it runs anything.</summary>
/// <param name="code">One of <see cref="RestStatus"/>.</param>
/// <param name="message">What is wrong, for people.</param>
/// <param name="details">Messages by the parameter or member they are about.</param>
internal sealed class RestException(string code, string message, IReadOnlyDictionary<string, string[]>? details = null) : Exception(message)
{
    public string Code { get; } = code;

    public IReadOnlyDictionary<string, string[]> Details { get; } = details ?? new Dictionary<string, string[]>();

    /// <summary>A parameter that is not what it should be.</summary>
    public static RestException Invalid(string parameter, string expected)
        => new("VALIDATION_ERROR", $"{parameter} must be {expected}.", new Dictionary<string, string[]> { [parameter] = [$"Must be {expected}."] });
}
