using GoShop.Data.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace GoShop.Server.Observability.Health;

/// <summary>Without its blob store the shop sells, but shows and takes no pictures: degraded while the store does not take and give.</summary>
internal sealed class StorageHealth(IBlobStore blobs) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        try
        {
            await blobs.CheckAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is BlobStoreException or OperationCanceledException)
        {
            return HealthCheckResult.Degraded("The blob store does not take and give", error);
        }
    }
}
