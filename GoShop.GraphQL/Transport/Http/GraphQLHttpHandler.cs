using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Transport.Sse;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>Serves GraphQL over HTTP: POST with JSON, GET for queries, event streams for whoever accepts them.</summary>
internal sealed class GraphQLHttpHandler(
    IRequestExecutor executor,
    EventStreamWriter eventStreams,
    IOptions<GraphQLServerOptions> serverOptions)
{
    private readonly GraphQLServerOptions _options = serverOptions.Value;
    private readonly string _methods = serverOptions.Value.EnableGetRequests ? "GET, HEAD, POST" : "POST";

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await AnswerAsync(context);
        }
        catch (Exception exception) when (context.RequestAborted.IsCancellationRequested && exception is OperationCanceledException or IOException)
        {
            // The client left: nobody is there to be answered.
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var cancellation = context.RequestAborted;
        if (Acceptable.Negotiate(context.Request.Headers.Accept) is not { } accepted)
        {
            var fault = new HttpFault(StatusCodes.Status406NotAcceptable, "Answers are application/graphql-response+json, application/json or text/event-stream; Accept names none of them.");
            await HttpResults.WriteAsync(context.Response, ResponseFormat.Json, fault, cancellation);
            return;
        }

        var (request, refused) = await ReadAsync(context.Request, cancellation);
        if (request is null)
        {
            await HttpResults.WriteAsync(context.Response, accepted.Preferred, refused!, cancellation);
            return;
        }
        using (request)
            await ExecuteAsync(context, request.Parameters, accepted, cancellation);
    }

    private async ValueTask<(HttpGraphQLRequest?, HttpFault?)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (HttpMethods.IsPost(request.Method))
            return await HttpRequestReader.ReadPostAsync(request, _options.MaxRequestSize, cancellation);
        if (_options.EnableGetRequests && IsGet(request))
            return HttpRequestReader.ReadGet(request.Query);
        return (null, new(StatusCodes.Status405MethodNotAllowed, $"{request.Method} is not supported: use {_methods}.", ErrorCodes.MethodNotAllowed) { Allow = _methods });
    }

    private async Task ExecuteAsync(HttpContext context, RequestParameters parameters, Acceptable accepted, CancellationToken cancellation)
    {
        var request = parameters.ToRequest(
            context.RequestServices, context.User, context.TraceIdentifier, readOnly: !HttpMethods.IsPost(context.Request.Method));
        if (context.Request.Headers["GraphQL-Cost"] == "report")
            request = request with { ReportCost = true };
        await using var result = await executor.ExecuteAsync(request, cancellation);
        if (accepted.Preferred == ResponseFormat.EventStream || (result is SubscriptionResult && accepted.EventStream))
        {
            await eventStreams.WriteAsync(context, result, cancellation);
        }
        else if (result is OperationResult answer)
        {
            await HttpResults.WriteAsync(context.Response, accepted.Preferred, answer, cancellation);
        }
        else
        {
            var fault = new HttpFault(StatusCodes.Status406NotAcceptable, "A subscription needs \"Accept: text/event-stream\", or a WebSocket that speaks graphql-transport-ws.");
            await HttpResults.WriteAsync(context.Response, accepted.Preferred, fault, cancellation);
        }
    }

    private static bool IsGet(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
