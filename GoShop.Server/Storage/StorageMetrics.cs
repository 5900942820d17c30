using System.Diagnostics.Metrics;

namespace GoShop.Server.Storage;

/// <summary>What operators see of the blob store.</summary>
internal sealed class StorageMetrics
{
    /// <summary>The meter's name.</summary>
    public const string MeterName = "GoShop.Storage";

    private readonly Counter<long> _written;
    private readonly Counter<long> _failures;

    public StorageMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _written = meter.CreateCounter<long>("goshop.storage.written", "By", "Bytes of blobs that were stored, by what they are for");
        _failures = meter.CreateCounter<long>("goshop.storage.failures", "{call}", "Calls that the blob store did not do, by call");
    }

    public void CountWritten(string purpose, long bytes) => _written.Add(bytes, new KeyValuePair<string, object?>("for", purpose));

    public void CountFailure(string call) => _failures.Add(1, new KeyValuePair<string, object?>("call", call));
}
