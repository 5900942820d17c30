using System.Security.Claims;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Validation;

namespace GoShop.GraphQL.Execution;

/// <summary>How requests are executed, and what they may take.</summary>
public sealed class RequestExecutorOptions
{
    /// <summary>How long one execution may take before its resolvers are cancelled and it is answered with <c>REQUEST_TIMEOUT</c>; <see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    /// <remarks>Not the life of a subscription: each of its events is an execution.</remarks>
    public TimeSpan ExecutionTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The most operations that are executed at once, by default 32 a processor; the others wait, so that what they would need meanwhile is not taken by hundreds at
    /// the same time. Who waits longer than <see cref="ExecutionTimeout"/> is answered with <c>REQUEST_TIMEOUT</c>. Answers that need no resolver, or come from the response
    /// cache, do not wait.
    /// </summary>
    public int MaxConcurrentExecutions { get; set; } = 32 * Environment.ProcessorCount;

    /// <summary>
    /// The most events of subscriptions that are executed at once; the others wait. Otherwise an event with thousands of subscribers would take their
    /// memory, and the database, all at the same time.
    /// </summary>
    public int MaxConcurrentEvents { get; set; } = 32;

    /// <summary>How many documents are kept parsed, validated and compiled.</summary>
    public int OperationCacheSize { get; set; } = 1_000;

    /// <summary>The most errors that one response lists.</summary>
    public int MaxErrors { get; set; } = 100;

    /// <summary>Whether clients see the messages of unexpected exceptions. Never in production.</summary>
    public bool IncludeExceptionDetails { get; set; }

    /// <summary>Turns an exception that the application expects into what the client is to see of it; null for one that it does not expect.</summary>
    public Func<Exception, GraphQLError?>? ErrorFilter { get; set; }

    /// <summary>Who may have a trace of the request: <see cref="OperationRequest.ReportTrace"/>. Nobody by default, for it shows how the server works.</summary>
    public Func<ClaimsPrincipal, bool>? MayTrace { get; set; }

    /// <summary>Limits of the parser.</summary>
    public ParserOptions Parser { get; set; } = ParserOptions.Default;

    /// <summary>How documents are validated, and what operations may ask for.</summary>
    public ValidationOptions Validation { get; set; } = ValidationOptions.Default;

    /// <summary>What requests may cost.</summary>
    public CostOptions Cost { get; } = new();
}
