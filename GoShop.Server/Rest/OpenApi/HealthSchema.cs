using System.Text.Json.Nodes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>Describes what the health route tells (<see cref="Observability.Health.HealthReply"/>), which is no operation of the graph.</summary>
internal static class HealthSchema
{
    public const string Component = "Health";

    /// <summary>The answer while the shop can sell.</summary>
    public static OpenApiSchema Describe() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "How the shop and what it depends on fare.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = Status("Degraded: it sells, but something is missing. Unhealthy: it cannot sell."),
            ["checks"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "What was looked at, by name.", AdditionalProperties = Check() },
        },
        Required = new HashSet<string> { "status", "checks" },
    };

    /// <summary>The details while the shop cannot sell.</summary>
    public static OpenApiSchema Faults() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "What is amiss, by what was looked at.",
        AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String },
    };

    private static OpenApiSchema Check() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["status"] = Status(null),
            ["milliseconds"] = new OpenApiSchema { Type = JsonSchemaType.Number, Description = "How long looking took." },
            ["note"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What there is to say about it, if anything." },
        },
        Required = new HashSet<string> { "status", "milliseconds" },
    };

    private static OpenApiSchema Status(string? description) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Enum.GetNames<HealthStatus>().Reverse().Select(name => JsonValue.Create(name.ToLowerInvariant()))],
        Description = description,
    };
}
