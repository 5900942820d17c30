using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>Describes answers that say what went wrong.</summary>
internal sealed class ErrorResponses(OpenApiDocument document, SelectionSchemas selections)
{
    private const string Component = "Error";
    private const string UnexpectedComponent = "Unexpected";

    /// <summary>Adds the shape all errors share.</summary>
    public void AddComponents()
    {
        document.AddComponent(Component, new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "What every error looks like.",
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [false] },
                ["error"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What went wrong, for people." },
                ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "What went wrong, for programs." },
                ["details"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "What else there is to know." },
            },
            Required = new HashSet<string> { "success", "error", "code", "details" },
        });
        document.AddComponent<IOpenApiResponse>(UnexpectedComponent, new OpenApiResponse
        {
            Description = "What can happen anywhere: `INTERNAL_ERROR` (500), of which details name the request; `RATE_LIMITED` (429) and `SERVICE_UNAVAILABLE` (503), to be tried again after `Retry-After`; `REQUEST_TIMEOUT` (504); `METHOD_NOT_ALLOWED` (405).",
            Content = JsonContent.Of(new OpenApiSchemaReference(Component, document)),
        });
    }

    /// <summary>One response a status, and one for what can happen anywhere.</summary>
    public void AddTo(OpenApiResponses responses, OperationShape operation, IEnumerable<RouteError> errors)
    {
        foreach (var status in errors.GroupBy(error => error.Status).OrderBy(status => status.Key))
            responses.Add($"{status.Key}", Response(operation, [.. status]));
        AddUnexpected(responses);
    }

    /// <summary>What can happen anywhere.</summary>
    public void AddUnexpected(OpenApiResponses responses) => responses.Add("default", new OpenApiResponseReference(UnexpectedComponent, document));

    /// <summary>A response with one code, of which the details are known.</summary>
    public OpenApiResponse Response(string code, string meaning, IOpenApiSchema details) => new()
    {
        Description = Line(code, meaning),
        Content = JsonContent.Of(Schema([code], details)),
    };

    private OpenApiResponse Response(OperationShape operation, IReadOnlyList<RouteError> errors) => new()
    {
        Description = string.Join('\n', errors.Select(error => (errors.Count > 1 ? "- " : "") + Line(error.Code, error.Meaning))),
        Headers = errors[0].Status is StatusCodes.Status429TooManyRequests ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = RetryAfter } : null,
        Content = JsonContent.Of(Schema(errors.Select(error => error.Code), Details(operation, errors))),
    };

    private static string Line(string code, string? meaning) => $"`{code}`: {meaning}";

    private static OpenApiHeader RetryAfter => new()
    {
        Description = "Seconds until it is worth trying again.",
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer },
    };

    private OpenApiSchema Schema(IEnumerable<string> codes, IOpenApiSchema? details)
    {
        var properties = new Dictionary<string, IOpenApiSchema> { ["code"] = new OpenApiSchema { Enum = [.. codes.Select(code => JsonValue.Create(code))] } };
        if (details is not null)
            properties["details"] = details;
        return new OpenApiSchema { AllOf = [new OpenApiSchemaReference(Component, document), new OpenApiSchema { Properties = properties }] };
    }

    // Typed errors bring values of their own; what is wrong with the input is told by field.
    private OpenApiSchema? Details(OperationShape operation, IReadOnlyList<RouteError> errors)
    {
        if (errors.Any(error => error.Code == "VALIDATION_ERROR"))
        {
            return new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong, by the name of the value.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            };
        }
        var fields = errors.SelectMany(error => error.Details).DistinctBy(field => field.Name).Select(field => field with { IsCertain = false }).ToList();
        return fields.Count > 0 ? SelectionSchemas.Members(fields, field => selections.Of(operation, field)) : null;
    }
}
