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
    /// <summary>What the caller is told.</summary>
    public const string Message = "Something went wrong on our side.";

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
            context.Response.Clear();
            await Envelope.WriteErrorAsync(
                context.Response,
                error.StatusCode == StatusCodes.Status413PayloadTooLarge ? "PAYLOAD_TOO_LARGE" : "BAD_REQUEST",
                "The request could not be read.");
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            LogUnexpected(error, context.TraceIdentifier);
            context.Response.Clear();
            await (IsGraph(context) ? WriteErrorsAsync(context) : Envelope.WriteUnexpectedAsync(context));
        }
    }

    /// <summary>Whether the endpoint's clients expect GraphQL errors, as those do that say nothing else.</summary>
    private static bool IsGraph(HttpContext context)
        => context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IRefusalFormat>() is null;

    private static Task WriteErrorsAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status500InternalServerError;
        var extensions = new { code = ErrorCodes.InternalServerError, requestId = context.TraceIdentifier };
        return context.Response.WriteAsJsonAsync(new { errors = new[] { new { message = Message, extensions } } });
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed unexpectedly")]
    private partial void LogUnexpected(Exception error, string requestId);
}
