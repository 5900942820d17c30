using System.Security.Claims;
using System.Text.Json;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution;

/// <summary>What a client asks (GraphQL over HTTP §5, request parameters), with who asks it.</summary>
public sealed record OperationRequest
{
    /// <summary>The document; null where <see cref="DocumentId"/> names a stored one.</summary>
    public string? Query { get; init; }

    /// <summary>The id of a persisted document.</summary>
    public string? DocumentId { get; init; }

    public string? OperationName { get; init; }

    /// <summary>A JSON object, or undefined/null for none.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>A JSON object, or undefined/null for none.</summary>
    public JsonElement Extensions { get; init; }

    /// <summary>The files of a multipart request, by the names that variables of type <c>Upload</c> use for them; null where there are none.</summary>
    public IReadOnlyDictionary<string, IFile>? Files { get; init; }

    /// <summary>The services resolvers take theirs from.</summary>
    public required IServiceProvider Services { get; init; }

    public ClaimsPrincipal User { get; init; } = new();

    /// <summary>By what this request is found in the logs. Null: the trace's id, or else a new one.</summary>
    public string? RequestId { get; init; }

    /// <summary>Whether mutations are refused, as a GET must (GraphQL over HTTP §6.2.1): with a request error coded <see cref="Errors.ErrorCodes.MethodNotAllowed"/>.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>What the client calls this mutation, so that one that is sent again is answered and not executed again; null where it has no name. Queries need none.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>Whether the document is the application's own, not a client's: the limit on cost does not hold for it, and it need not be a trusted one.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>Whether the answer says in <c>extensions.cost</c> what it cost. Clients may also ask by <c>extensions: {"cost": "report"}</c>.</summary>
    public bool ReportCost { get; init; }

    /// <summary>
    /// Whether the answer says in <c>extensions.tracing</c> what took how long, field by field (Apollo Tracing, version 1), if <see cref="RequestExecutorOptions.MayTrace"/> allows it. Clients
    /// may also ask by <c>extensions: {"trace": "report"}</c>. Not for subscriptions.
    /// </summary>
    public bool ReportTrace { get; init; }

    /// <summary>Where it is noted what takes how long; null where nobody asks, or may.</summary>
    internal RequestTrace? Trace { get; init; }

    /// <summary>The mutation that the client named; null where there is none.</summary>
    internal IIdempotentMutation? Idempotent { get; init; }

    /// <summary>Where it is noted which operation was executed; null where nobody measures.</summary>
    internal RequestMeasurement? Measurement { get; init; }

    /// <summary>The id of the last event that a client that comes back has got of a subscription (HTML §9.2.4, <c>Last-Event-ID</c>); null where it does not come back.</summary>
    /// <remarks>Takes the place of the argument that is marked <see cref="LastEventIdAttribute"/>.</remarks>
    public string? LastEventId { get; init; }

    /// <summary>The root value; null for most schemas.</summary>
    public object? RootValue { get; init; }
}
