namespace GoShop.Server.Observability;

/// <summary>
/// The last net: an exception nobody handled is logged once, and the caller is told the request's identifier and
/// nothing of what is inside.
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
            // The caller has gone; there is nobody to answer and nothing wrong with us.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (BadHttpRequestException error) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, error.StatusCode, "The request could not be read", "BAD_REQUEST");
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            LogUnexpected(error, context.TraceIdentifier);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError, "Something went wrong on our side", "INTERNAL_ERROR");
        }
    }

    private static Task AnswerAsync(HttpContext context, int status, string error, string code)
    {
        context.Response.Clear();
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(
            new { success = false, error, code, details = new { requestId = context.TraceIdentifier } });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed unexpectedly")]
    private partial void LogUnexpected(Exception error, string requestId);
}
