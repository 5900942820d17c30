using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Security;

/// <summary>Asks an <see cref="IRateLimiter"/> before each operation.</summary>
internal sealed class LimitedExecutor(IRequestExecutor executor, IRateLimiter limiter) : IRequestExecutor
{
    public Schema Schema => executor.Schema;

    public ValueTask<ExecutionResult> ExecuteAsync(OperationRequest request, CancellationToken cancellation = default)
        => limiter.AdmitOperation(request) is { } refusal ? new(ResponseWriter.WriteErrors([refusal])) : executor.ExecuteAsync(request, cancellation);
}
