using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Idempotency;

namespace GoShop.Server.Rest;

/// <summary>Answers one route: binds the request to its operation's variables, executes, and puts the answer into the envelope.</summary>
internal sealed class RestEndpoint(RestRoute route, StoredOperation operation, VariableBinder binder, IRequestExecutor executor)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            using var body = route.HasBody ? await JsonBody.ReadAsync(context.Request, context.RequestAborted) : null;
            var list = route.List is { } parameters ? new ListQuery(parameters, context.Request.Query) : null;
            using var variables = binder.Bind(context.Request, list, body?.RootElement ?? default);
            await using var result = await executor.ExecuteAsync(
                new OperationRequest
                {
                    Query = operation.Text,
                    Variables = variables.RootElement,
                    Services = context.RequestServices,
                    User = context.User,
                    RequestId = context.TraceIdentifier,
                    IdempotencyKey = context.Request.Headers[IdempotentRequest.Header].ToString() is { Length: > 0 } key ? key : null,
                    IsTrusted = true,
                },
                context.RequestAborted);
            if (result is OperationResult { IsReplayed: true })
                context.Response.Headers[IdempotentRequest.ReplayedHeader] = "true";
            await RestAnswer.WriteAsync(context, route, (OperationResult)result, list);
        }
        catch (RestException refusal)
        {
            await Envelope.WriteErrorAsync(context.Response, refusal);
        }
    }
}
