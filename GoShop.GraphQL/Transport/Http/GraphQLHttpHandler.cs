using System.Buffers;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Transport.Sse;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>Serves GraphQL over HTTP: POST with JSON or with files, one operation or a batch, GET for queries, event streams for whoever accepts them.</summary>
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
        {
            if (request.IsBatch)
                await ExecuteAsync(context, request.Operations, accepted, cancellation);
            else
                await ExecuteAsync(context, request.Operations[0].Parameters!, accepted, cancellation);
        }
    }

    private async ValueTask<(HttpGraphQLRequest?, HttpFault?)> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        if (HttpMethods.IsPost(request.Method))
            return await HttpRequestReader.ReadPostAsync(request, _options, cancellation);
        if (_options.EnableGetRequests && IsGet(request))
            return HttpRequestReader.ReadGet(request.Query);
        return (null, new(StatusCodes.Status405MethodNotAllowed, $"{request.Method} is not supported: use {_methods}.", ErrorCodes.MethodNotAllowed) { Allow = _methods });
    }

    private async Task ExecuteAsync(HttpContext context, RequestParameters parameters, Acceptable accepted, CancellationToken cancellation)
    {
        await using var result = await executor.ExecuteAsync(ToRequest(context, parameters), cancellation);
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

    /// <summary>
    /// Executes one operation after the other, each on its own, and answers in their order. Nothing goes out before the last is done: any of them may
    /// still set headers.
    /// </summary>
    private async Task ExecuteAsync(HttpContext context, IReadOnlyList<HttpOperation> batch, Acceptable accepted, CancellationToken cancellation)
    {
        if (accepted.Preferred == ResponseFormat.EventStream)
        {
            var fault = new HttpFault(StatusCodes.Status406NotAcceptable, "A batch is answered in JSON: accept application/graphql-response+json or application/json first.");
            await HttpResults.WriteAsync(context.Response, accepted.Preferred, fault, cancellation);
            return;
        }
        if (context.Request.Headers.ContainsKey(IdempotentRequest.Header))
        {
            var fault = new HttpFault(StatusCodes.Status400BadRequest, $"An {IdempotentRequest.Header} stands for one mutation: send each in a request of its own.");
            await HttpResults.WriteAsync(context.Response, accepted.Preferred, fault, cancellation);
            return;
        }
        HttpResults.Begin(context.Response, accepted.Preferred, StatusCodes.Status200OK);
        var body = context.Response.BodyWriter;
        for (var i = 0; i < batch.Count; i++)
        {
            await using var answer = await AnswerAsync(context, batch[i], cancellation);
            body.Write(i == 0 ? "["u8 : ","u8);
            body.Write(answer.Json.Span);
        }
        body.Write("]"u8);
        await body.FlushAsync(cancellation);
    }

    private async ValueTask<OperationResult> AnswerAsync(HttpContext context, HttpOperation operation, CancellationToken cancellation)
    {
        if (operation.Parameters is not { } parameters)
            return Refuse(operation.Fault!);
        var result = await executor.ExecuteAsync(ToRequest(context, parameters), cancellation);
        if (result is OperationResult answer)
            return answer;
        await result.DisposeAsync();
        return Refuse("A subscription cannot be part of a batch.");

        static OperationResult Refuse(string message) => ResponseWriter.WriteErrors([new GraphQLError(message) { Code = ErrorCodes.BadRequest }]);
    }

    private static OperationRequest ToRequest(HttpContext context, RequestParameters parameters)
    {
        var request = parameters.ToRequest(
            context.RequestServices, context.User, context.TraceIdentifier, readOnly: !HttpMethods.IsPost(context.Request.Method));
        if (context.Request.Headers["GraphQL-Cost"] == "report")
            request = request with { ReportCost = true };
        if (context.Request.Headers["GraphQL-Trace"] == "report")
            request = request with { ReportTrace = true };
        if (context.Request.Headers["Last-Event-ID"] is [{ Length: > 0 } lastEventId])
            request = request with { LastEventId = lastEventId };
        if (context.Request.Headers[IdempotentRequest.Header].ToString() is { Length: > 0 } key)
            request = request with { IdempotencyKey = key };
        return request;
    }

    private static bool IsGet(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
}
