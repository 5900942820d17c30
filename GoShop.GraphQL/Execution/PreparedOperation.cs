using GoShop.GraphQL.Execution.Compilation;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution;

/// <summary>An operation with all that one execution of it needs.</summary>
/// <param name="Errors">Where its errors go.</param>
/// <param name="Client">Ends when the client leaves.</param>
internal readonly record struct PreparedOperation(
    OperationPlan Plan,
    VariableValues Variables,
    OperationRequest Request,
    ExecutionErrors Errors,
    RequestExecutorOptions Options,
    CancellationToken Client);
