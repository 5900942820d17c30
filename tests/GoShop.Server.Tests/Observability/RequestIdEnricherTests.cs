using GoShop.Server.Observability;
using Microsoft.AspNetCore.Http;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace GoShop.Server.Tests.Observability;

public sealed class RequestIdEnricherTests : ILogEventSink
{
    private readonly HttpContextAccessor _accessor = new();
    private readonly List<LogEvent> _lines = [];

    [Fact]
    public void What_is_written_during_a_request_bears_its_identifier_and_nothing_else_does()
    {
        using var log = new LoggerConfiguration().Enrich.With(new RequestIdEnricher(_accessor)).WriteTo.Sink(this).CreateLogger();

        log.Information("before");
        _accessor.HttpContext = new DefaultHttpContext { TraceIdentifier = "request-1" };
        log.Information("during");
        log.Information("as its own line says: {RequestId}", "request-2");
        _accessor.HttpContext = null;
        log.Information("after");

        Assert.Equal([null, "request-1", "request-2", null], _lines.Select(IdOf));
    }

    void ILogEventSink.Emit(LogEvent logEvent) => _lines.Add(logEvent);

    private static string? IdOf(LogEvent line) => line.Properties.TryGetValue("RequestId", out var id) ? ((ScalarValue)id).Value as string : null;
}
