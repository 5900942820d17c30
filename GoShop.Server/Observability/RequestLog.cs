using System.Diagnostics;
using GoShop.Server.Observability.Health;
using GoShop.Server.Observability.Metrics;

namespace GoShop.Server.Observability;

/// <summary>
/// Logs one line a request when it ends: method, path, status and duration. Never a query string, a header or a body,
/// for those hold tokens and people's data.
/// </summary>
internal sealed partial class RequestLog(RequestDelegate next, ILogger<RequestLog> logger)
{
    public Task InvokeAsync(HttpContext context) => logger.IsEnabled(LogLevel.Information) ? LogAsync(context) : next(context);

    private async Task LogAsync(HttpContext context)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            var level = IsRoutine(context.Request.Path.Value!) ? LogLevel.Debug : LogLevel.Information;
            LogAnswer(
                level,
                context.Request.Method,
                context.Request.Path,
                context.Response.StatusCode,
                Stopwatch.GetElapsedTime(started).TotalMilliseconds,
                context.TraceIdentifier);
        }
    }

    /// <summary>Whether a path is one that machines ask time and again: health and metrics.</summary>
    public static bool IsRoutine(string path) => path.EndsWith(HealthRoute.Path, StringComparison.Ordinal) || path == MetricsRoute.Path;

    [LoggerMessage(Message = "{Method} {Path} answered {Status} in {Milliseconds:0.0} ms (request {RequestId})")]
    private partial void LogAnswer(LogLevel level, string method, PathString path, int status, double milliseconds, string requestId);
}
