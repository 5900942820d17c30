using GoShop.GraphQL.Execution;

namespace GoShop.Server.Rest;

/// <summary>Answers one route: binds the request to its operation's variables, executes, and puts the answer into the envelope.</summary>
internal sealed class RestEndpoint(RestRoute route, StoredOperation operation, VariableBinder binder, IRequestExecutor executor)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            using var body = route.HasBody ? await JsonBody.ReadAsync(context.Request, context.RequestAborted) : null;
            using var variables = binder.Bind(context.Request, body?.RootElement ?? default);
            var page = route.List is { } list ? ReadPage(list, context.Request.Query) : ((int, int)?)null;
            await using var result = await executor.ExecuteAsync(
                new OperationRequest
                {
                    Query = operation.Text,
                    Variables = variables.RootElement,
                    Services = context.RequestServices,
                    User = context.User,
                },
                context.RequestAborted);
            await RestAnswer.WriteAsync(context, route, (OperationResult)result, page);
        }
        catch (RestException refusal)
        {
            await Envelope.WriteErrorAsync(context.Response, refusal);
        }
    }

    private static (int Number, int Limit) ReadPage(ListParameters list, IQueryCollection query)
    {
        var parameters = new ListVariables(list, query);
        return (parameters.Page, parameters.Limit);
    }
}
