namespace GoShop.Server.Observability;

/// <summary>The outermost middleware, in order.</summary>
internal static class ObservabilityPipeline
{
    /// <summary>Every request gets an identifier, a log line and, if all else fails, an answer.</summary>
    public static IApplicationBuilder UseObservability(this IApplicationBuilder app) => app
        .UseMiddleware<RequestId>()
        .UseMiddleware<RequestLog>()
        .UseMiddleware<UnexpectedErrors>();
}
