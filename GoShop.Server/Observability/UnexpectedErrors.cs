using GoShop.GraphQL.Errors;
using GoShop.Server.Authentication;
using GoShop.Server.Rest;

namespace GoShop.Server.Observability;

/// <summary>
/// The last net: an exception nobody handled is logged once, and the caller is told the request's identifier and
/// nothing of what is inside, in the form that the endpoint's clients expect.
/// </summary>
internal sealed partial class UnexpectedErrors(RequestDelegate next, ILogger<UnexpectedErrors> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer and nothing wrong with us. The status is for the log.
            if (!context.Response.HasStarted)
                context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            var code = error.StatusCode == StatusCodes.Status413PayloadTooLarge ? "PAYLOAD_TOO_LARGE" : "BAD_REQUEST";
            await AnswerAsync(context, code, "The request could not be read.");
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            LogUnexpected(error, context.TraceIdentifier);
            await AnswerAsync(context, "INTERNAL_ERROR", "Something went wrong on our side.");
        }
    }

    private static Task AnswerAsync(HttpContext context, string code, string message)
    {
        context.Response.Clear();
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IRefusalFormat>() is null)
            return AnswerGraphAsync(context, code, message);
        return Envelope.WriteErrorAsync(context.Response, code, message, json => json.WriteString("requestId", context.TraceIdentifier));
    }

    private static Task AnswerGraphAsync(HttpContext context, string code, string message)
    {
        context.Response.StatusCode = RestStatus.Of(code).Status;
        var extensions = new { code = code is "INTERNAL_ERROR" ? ErrorCodes.InternalServerError : code, requestId = context.TraceIdentifier };
        return context.Response.WriteAsJsonAsync(new { errors = new[] { new { message, extensions } } });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed unexpectedly")]
    private partial void LogUnexpected(Exception error, string requestId);
}
