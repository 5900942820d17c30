using GoShop.Server.Caching;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace GoShop.Server.Observability.Health;

/// <summary>Without Redis the shop goes on selling, alone: degraded while a configured Redis does not answer, healthy otherwise.</summary>
internal sealed class RedisHealth(RedisConnection? redis = null) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        if (redis is null)
            return HealthCheckResult.Healthy("Not configured");
        if (redis.Database is not { } database)
            return HealthCheckResult.Degraded("Redis does not answer");

        try
        {
            await database.PingAsync().WaitAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is RedisException or TimeoutException or OperationCanceledException)
        {
            return HealthCheckResult.Degraded("Redis does not answer", error);
        }
    }
}
