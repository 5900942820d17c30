using GoShop.Server.Authentication.Cookies;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>
/// Makes the OpenAPI document of the facade from its rows, their stored operations and the schema. Nothing in it is written by hand but what the
/// facade itself adds: the envelope, paging and the health route.
/// </summary>
internal sealed class ApiDescription
{
    private const string Bearer = "bearer";
    private const string Cookie = "cookie";

    private readonly OpenApiDocument _document = new()
    {
        Info = new OpenApiInfo
        {
            Title = "GoShop",
            Version = "1",
            Description = "The shop over REST. Each route is a stored operation of the GraphQL API at /graphql, which can do more. "
                + "Answers lie in an envelope: `data` where all went well, `error`, `code` and `details` where not.",
        },
        Servers = [new OpenApiServer { Url = Routes.Root }],
        Paths = [],
        Components = new OpenApiComponents(),
        Tags = new HashSet<OpenApiTag>(),
    };

    private readonly GraphQL.Types.Schema _schema;
    private readonly InputSchemas _inputs;
    private readonly RouteParameters _parameters;
    private readonly RouteErrors _errors;
    private readonly SuccessResponses _successes;
    private readonly ErrorResponses _failures;

    private ApiDescription(GraphQL.Types.Schema schema)
    {
        _schema = schema;
        var types = new TypeSchemas(_document);
        var selections = new SelectionSchemas(_document, types);
        _inputs = new InputSchemas(_document, types);
        _parameters = new RouteParameters(_inputs);
        _errors = new RouteErrors(schema);
        _successes = new SuccessResponses(_document, selections);
        _failures = new ErrorResponses(_document, selections);
        _successes.AddComponents();
        _failures.AddComponents();
        _document.AddComponent<IOpenApiSecurityScheme>(Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            BearerFormat = "JWT",
            Description = "The access token that signing in answers.",
        });
        _document.AddComponent<IOpenApiSecurityScheme>(Cookie, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Cookie,
            Name = HostCookies.SecurePrefix + TokenCookies.Access,
            Description = "The access token as signing in sets it where `cookie` is true. What may change something must come from a page of the shop, "
                + "as `Origin` or `Sec-Fetch-Site` shows, or bear the header `GraphQL-Preflight`.",
        });
    }

    /// <summary>The document.</summary>
    /// <exception cref="InvalidOperationException">A row does not fit its operation.</exception>
    public static OpenApiDocument Make(GraphQL.Types.Schema schema, IEnumerable<RestRoute> routes, IReadOnlyDictionary<string, StoredOperation> operations)
    {
        var description = new ApiDescription(schema);
        foreach (var route in routes)
            description.Add(route.Method, route.Path, description.Operation(route, operations));
        description.AddHealth();
        return description._document;
    }

    private OpenApiOperation Operation(RestRoute route, IReadOnlyDictionary<string, StoredOperation> operations)
    {
        var described = Operation(route, new OperationShape(_schema, operations[route.Operation]));
        if (route.AsFile is { } file)
            AddFile(described, Operation(file, new OperationShape(_schema, operations[file.Operation])));
        return described;
    }

    // What else a route takes and answers where it is asked for a file.
    private static void AddFile(OpenApiOperation route, OpenApiOperation file)
    {
        foreach (var parameter in file.Parameters!.ExceptBy(route.Parameters!.Select(taken => taken.Name), parameter => parameter.Name))
            route.Parameters!.Add(parameter);
        route.Responses!.Remove("default"); // to come last, as the file has it, too
        foreach (var (status, response) in file.Responses!)
        {
            if (!route.Responses.TryAdd(status, response) && status == $"{StatusCodes.Status200OK}")
                SuccessResponses.AddFile((OpenApiResponse)route.Responses[status], (OpenApiResponse)response);
        }
    }

    private OpenApiOperation Operation(RestRoute route, OperationShape operation)
    {
        var steps = operation.Follow(route.Data);
        var responses = new OpenApiResponses { [$"{route.Status}"] = _successes.Of(route, operation) };
        var needsSignIn = RouteErrors.NeedsSignIn(route, operation);
        if (HttpMethods.IsGet(route.Method) && RouteErrors.IsSameForAll(route, operation))
            SuccessResponses.AddValidation(responses);
        _failures.AddTo(responses, operation, _errors.Of(route, operation));
        return new OpenApiOperation
        {
            OperationId = operation.Name,
            Summary = operation.Description ?? (operation.IsMutation ? steps[0] : steps[^1]).Definition.Description,
            Parameters = [.. _parameters.Of(route, operation)],
            RequestBody = route.HasBody ? Body(route, operation) : null,
            Responses = responses,
            Security = needsSignIn ? [.. new[] { Bearer, Cookie }.Select(scheme => SignedIn(scheme, RouteErrors.Roles(operation)))] : null,
        };
    }

    private OpenApiRequestBody Body(RestRoute route, OperationShape operation)
    {
        var input = operation.Input ?? throw new InvalidOperationException($"The operation {operation.Name} takes no input, but {route.Method} {route.Path} has a body.");
        string[] elsewhere = [.. route.PathMembers.Values];
        return new OpenApiRequestBody
        {
            Required = input.Fields.Any(field => field.IsRequired && !elsewhere.Contains(field.Name)),
            Content = route.FilesMember is null ? JsonContent.Of(_inputs.Object(input, elsewhere)) : JsonContent.OfForm(_inputs.Object(input, elsewhere)),
        };
    }

    // Where a scheme has no scopes, OpenAPI 3.1 §4.8.30 takes the roles that are needed.
    private OpenApiSecurityRequirement SignedIn(string scheme, IReadOnlyList<string> roles)
        => new() { [new OpenApiSecuritySchemeReference(scheme, _document)] = [.. roles] };

    private void Add(string method, string path, OpenApiOperation operation)
    {
        var tag = path.Split('/')[1];
        _document.Tags!.Add(new OpenApiTag { Name = tag });
        operation.Tags = new HashSet<OpenApiTagReference> { new(tag, _document) };
        if (!_document.Paths.TryGetValue(path, out var item))
            _document.Paths.Add(path, item = new OpenApiPathItem());
        ((OpenApiPathItem)item).AddOperation(HttpMethod.Parse(method), operation);
    }

    private void AddHealth()
    {
        var health = HealthSchema.Describe();
        _document.AddComponent(HealthSchema.Component, health);
        var reference = new OpenApiSchemaReference(HealthSchema.Component, _document);
        var responses = new OpenApiResponses
        {
            ["200"] = _successes.Of(StatusCodes.Status200OK, reference, isList: false),
            ["503"] = _failures.Response("SERVICE_UNAVAILABLE", "The shop cannot sell.", HealthSchema.Faults()),
        };
        _failures.AddUnexpected(responses);
        Add(HttpMethods.Get, "/health", new OpenApiOperation
        {
            OperationId = "health",
            Summary = "Whether the shop can sell, and how what it depends on fares.",
            Responses = responses,
        });
    }
}
