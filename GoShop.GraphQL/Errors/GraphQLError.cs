using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Errors;

/// <summary>An error of a response (§7.1.2).</summary>
/// <param name="Message">For the developer of the client; never internals of the server.</param>
public sealed record GraphQLError(string Message)
{
    /// <summary>The places in the document; empty where none applies.</summary>
    public IReadOnlyList<Location> Locations { get; init; } = [];

    /// <summary>Response names and list indices (strings and ints) from the root to the field; null for request errors.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>One of <see cref="ErrorCodes"/> or the application's own; goes to <c>extensions.code</c>.</summary>
    public string? Code { get; init; }

    /// <summary>Further entries of <c>extensions</c>: values that System.Text.Json can write.</summary>
    public IReadOnlyDictionary<string, object?>? Extensions { get; init; }

    /// <summary>An error with a place in the document.</summary>
    public static GraphQLError At(Location location, string message, string? code = null)
        => new(message) { Locations = location.IsKnown ? [location] : [], Code = code };
}

/// <summary>Thrown by resolvers and the engine for errors that the client is to see as they are.</summary>
public sealed class GraphQLException(params IReadOnlyList<GraphQLError> errors) : Exception(errors.Count > 0 ? errors[0].Message : null)
{
    public GraphQLException(string message, string code) : this(new GraphQLError(message) { Code = code })
    {
    }

    public IReadOnlyList<GraphQLError> Errors { get; } = errors;
}

/// <summary>The codes in <c>extensions.code</c>, as Apollo's clients know them.</summary>
public static class ErrorCodes
{
    public const string ParseFailed = "GRAPHQL_PARSE_FAILED";
    public const string ValidationFailed = "GRAPHQL_VALIDATION_FAILED";
    public const string BadUserInput = "BAD_USER_INPUT";
    public const string BadRequest = "BAD_REQUEST";
    public const string OperationResolutionFailure = "OPERATION_RESOLUTION_FAILURE";
    public const string Unauthenticated = "UNAUTHENTICATED";
    public const string Forbidden = "FORBIDDEN";
    public const string NotFound = "NOT_FOUND";
    public const string Conflict = "CONFLICT";
    public const string PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND";
    public const string PersistedQueryNotSupported = "PERSISTED_QUERY_NOT_SUPPORTED";
    public const string PersistedQueryIdRequired = "PERSISTED_QUERY_ID_REQUIRED";
    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";
    public const string CostLimitExceeded = "COST_LIMIT_EXCEEDED";
    public const string RateLimited = "RATE_LIMITED";
    public const string RequestTimeout = "REQUEST_TIMEOUT";

    /// <summary>A subscription was to go on after an event that is not kept: what was missed since cannot be told.</summary>
    public const string EventsExpired = "EVENTS_EXPIRED";

    /// <summary>Something that the server needs is away. <c>extensions.retryAfter</c>, where it is there, says in how many seconds to try again.</summary>
    public const string ServiceUnavailable = "SERVICE_UNAVAILABLE";

    public const string InternalServerError = "INTERNAL_SERVER_ERROR";
}
