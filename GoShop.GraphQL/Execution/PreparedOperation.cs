using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution;

/// <summary>An operation with all that one execution of it needs.</summary>
/// <param name="Errors">Where its errors go.</param>
/// <param name="Client">Ends when the client leaves.</param>
/// <param name="Turns">Says whose turn it is to be executed; null where whoever asks has seen to that.</param>
/// <param name="Tags">Where it is noted what the response contains; null where nobody wants to know.</param>
internal readonly record struct PreparedOperation(
    OperationPlan Plan,
    VariableValues Variables,
    OperationRequest Request,
    ExecutionErrors Errors,
    RequestExecutorOptions Options,
    CancellationToken Client,
    ExecutionTurns? Turns = null,
    ResponseTags? Tags = null)
{
    /// <summary>What is selected of the root; null until it is known.</summary>
    public ObjectSelections? Selections { get; init; }
}
