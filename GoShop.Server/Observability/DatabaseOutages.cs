using GoShop.Data;
using GoShop.GraphQL.Errors;
using GoShop.Server.Live;

namespace GoShop.Server.Observability;

/// <summary>What callers are told while PostgreSQL is away, in place of an error a request: to come back. The log says so every 30 seconds at most.</summary>
internal sealed partial class DatabaseOutages(TimeProvider time, ILogger<DatabaseOutages> logger)
{
    /// <summary>How the facade and the graph call it.</summary>
    public const string Code = ErrorCodes.ServiceUnavailable;

    /// <summary>What the caller is told.</summary>
    public const string Message = "The shop is not available at the moment: try again shortly.";

    /// <summary>After how many seconds callers are asked to come back (RFC 9110 §10.2.3).</summary>
    public const int RetryAfterSeconds = 5;

    private static readonly GraphQLError Error = new(Message)
    {
        Code = Code,
        Extensions = new Dictionary<string, object?> { ["retryAfter"] = RetryAfterSeconds },
    };

    private readonly RareWarning _away = new(time, TimeSpan.FromSeconds(30));

    /// <summary>Whether an outage caused the failure; it is then logged, now and then.</summary>
    public bool Caused(Exception failure)
    {
        if (!DatabaseOutage.IsCause(failure))
            return false;
        if (_away.IsDue(out var count))
            LogAway(failure, count);
        return true;
    }

    /// <summary>An error filter that knows outages, and leaves all else to another.</summary>
    public Func<Exception, GraphQLError?> Before(Func<Exception, GraphQLError?>? other)
        => failure => Caused(failure) ? Error : other?.Invoke(failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "PostgreSQL does not answer: {Count} requests or fields failed for it since the last such line")]
    private partial void LogAway(Exception failure, long count);
}
