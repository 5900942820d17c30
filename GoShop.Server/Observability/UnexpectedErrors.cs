using System.Globalization;
using GoShop.GraphQL.Errors;
using GoShop.Server.Authentication;
using GoShop.Server.Rest;

namespace GoShop.Server.Observability;

/// <summary>
/// The last net: an exception nobody handled is logged once, and the caller is told the request's identifier and
/// nothing of what is inside, in the form that the endpoint's clients expect.
/// </summary>
internal sealed partial class UnexpectedErrors(RequestDelegate next, DatabaseOutages outages, ILogger<UnexpectedErrors> logger)
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
            RequestId.Clear(context);
            var (code, message) = error.StatusCode switch
            {
                StatusCodes.Status408RequestTimeout => ("SLOW_REQUEST", "The request came too slowly."),
                StatusCodes.Status413PayloadTooLarge => ("PAYLOAD_TOO_LARGE", "The request is too large."),
                _ => ("BAD_REQUEST", "The request could not be read."),
            };
            await Envelope.WriteErrorAsync(context.Response, code, message);
        }
        catch (Exception error) when (!context.Response.HasStarted && outages.Caused(error))
        {
            RequestId.Clear(context);
            await WriteUnavailableAsync(context);
        }
        catch (Exception error) when (!context.Response.HasStarted)
        {
            LogUnexpected(error, context.TraceIdentifier);
            RequestId.Clear(context);
            await (IsGraph(context) ? WriteErrorsAsync(context) : Envelope.WriteUnexpectedAsync(context));
        }
    }

    /// <summary>Whether the endpoint's clients expect GraphQL errors, as those do that say nothing else.</summary>
    private static bool IsGraph(HttpContext context)
        => context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IRefusalFormat>() is null;

    private static Task WriteErrorsAsync(HttpContext context)
        => WriteErrorsAsync(
            context, StatusCodes.Status500InternalServerError, Message, new { code = ErrorCodes.InternalServerError, requestId = context.TraceIdentifier });

    private static Task WriteErrorsAsync(HttpContext context, int status, string message, object extensions)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new { errors = new[] { new { message, extensions } } });
    }

    private static Task WriteUnavailableAsync(HttpContext context)
    {
        const int retryAfter = DatabaseOutages.RetryAfterSeconds;
        context.Response.Headers.RetryAfter = retryAfter.ToString(CultureInfo.InvariantCulture);
        return IsGraph(context)
            ? WriteErrorsAsync(
                context, StatusCodes.Status503ServiceUnavailable, DatabaseOutages.Message, new { code = DatabaseOutages.Code, retryAfter })
            : Envelope.WriteErrorAsync(
                context.Response, DatabaseOutages.Code, DatabaseOutages.Message, json => json.WriteNumber(nameof(retryAfter), retryAfter));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Request {RequestId} failed unexpectedly")]
    private partial void LogUnexpected(Exception error, string requestId);
}
