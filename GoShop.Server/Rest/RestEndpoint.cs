using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Types;

namespace GoShop.Server.Rest;

/// <summary>Answers one route: binds the request to its operation's variables, executes, and puts the answer into the envelope.</summary>
internal sealed class RestEndpoint(RestRoute route, StoredOperation operation, VariableBinder binder, IRequestExecutor executor, GraphQLUploadOptions uploads)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            var (body, files) = await ReadBodyAsync(context);
            using var disposed = body;
            var list = route.List is { } parameters ? new ListQuery(parameters, context.Request.Query) : null;
            using var variables = binder.Bind(context.Request, list, body?.RootElement ?? default);
            await using var result = await executor.ExecuteAsync(
                new OperationRequest
                {
                    Query = operation.Text,
                    Variables = variables.RootElement,
                    Files = files,
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

    private async Task<(JsonDocument? Body, IReadOnlyDictionary<string, IFile>? Files)> ReadBodyAsync(HttpContext context) => route switch
    {
        { FilesMember: { } member } => await FormBody.ReadAsync(context.Request, member, binder.InputType!, uploads, context.RequestAborted),
        { HasBody: true } => (await JsonBody.ReadAsync(context.Request, context.RequestAborted), null),
        _ => (null, null),
    };
}
