using Serilog.Core;
using Serilog.Events;

namespace GoShop.Server.Observability;

/// <summary>Gives each line that is written during a request the request's identifier. Costs nothing where nothing is written.</summary>
internal sealed class RequestIdEnricher(IHttpContextAccessor accessor) : ILogEventEnricher
{
    public void Enrich(LogEvent line, ILogEventPropertyFactory properties)
    {
        if (accessor.HttpContext is { } context)
            line.AddPropertyIfAbsent(properties.CreateProperty(nameof(RequestId), context.TraceIdentifier));
    }
}
