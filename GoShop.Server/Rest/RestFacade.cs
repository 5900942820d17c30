using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Language.Ast;
using GoShop.Server.Authentication;
using GoShop.Server.Observability.Health;
using GoShop.Server.Rest.OpenApi;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace GoShop.Server.Rest;

/// <summary>Puts the facade into the server.</summary>
internal static class RestFacade
{
    // RFC 9110 §9.3.2: what answers GET answers HEAD, with the same headers and no body.
    private static string[] Reading { get; } = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps every row of <see cref="Routes"/>, what describes them, and clear answers for paths and verbs that are not among them.</summary>
    /// <exception cref="InvalidOperationException">A stored operation does not fit the schema.</exception>
    public static void MapRestFacade(this IEndpointRouteBuilder endpoints)
    {
        var executor = endpoints.ServiceProvider.GetRequiredService<IRequestExecutor>();
        var uploads = endpoints.ServiceProvider.GetRequiredService<IOptions<GraphQLServerOptions>>().Value.Uploads;
        var operations = StoredOperations.Load();
        var group = endpoints.MapGroup(Routes.Root).WithMetadata(new EnvelopeRefusals());
        var verbs = new List<(string Path, string[] Methods)>();

        foreach (var route in Routes.All)
        {
            var row = Map(VerbsOf(route.Method, operations[route.Operation]), route.Path, Answer(route));
            if (route.IgnoresAccessToken)
                row.WithMetadata(new IgnoresAccessToken());
        }
        verbs.Add((HealthRoute.Path, Reading)); // mapped where its checks are
        var description = new ServedDescription(() => ApiDescription.Make(executor.Schema, Routes.All, operations));
        Map(Reading, ServedDescription.Path, description.InvokeAsync);
        endpoints.MapDocumentationPage();

        foreach (var path in verbs.GroupBy(route => route.Path, route => route.Methods))
        {
            string[] taken = [.. path.SelectMany(methods => methods)];
            var allowed = string.Join(", ", taken);
            group.Map(path.Key, context => RefuseMethodAsync(context, allowed)).WithOrder(int.MaxValue - 1);
            // Where a path with a parameter would take it: /products/{id} in place of /products/export.
            if (taken.Contains(HttpMethods.Get) && !taken.Contains(HttpMethods.Head))
                group.MapMethods(path.Key, [HttpMethods.Head], context => RefuseMethodAsync(context, allowed));
        }
        group.MapFallback("{*path}", context => Envelope.WriteErrorAsync(context.Response, "NOT_FOUND", "There is no such route."));

        RequestDelegate Answer(RestRoute route)
        {
            var operation = operations[route.Operation];
            operation.RequireValid(executor.Schema);
            var endpoint = new RestEndpoint(route, operation, new VariableBinder(route, operation.InputType(executor.Schema)), executor, uploads);
            return route.AsFile is { } file ? FileOr(Answer(file), endpoint.InvokeAsync) : endpoint.InvokeAsync;
        }

        IEndpointConventionBuilder Map(string[] methods, string path, RequestDelegate answer)
        {
            verbs.Add((path, methods));
            return group.MapMethods(path, methods, answer);
        }
    }

    // An export is made by the GET that asks for it: nobody who only asks for headers is to start one.
    private static string[] VerbsOf(string method, StoredOperation operation)
        => HttpMethods.IsGet(method) && operation.Definition.Operation is not OperationType.Mutation ? Reading : [method];

    private static RequestDelegate FileOr(RequestDelegate file, RequestDelegate page) => context =>
        StringValues.IsNullOrEmpty(context.Request.Query[RestRoute.FormatParameter]) ? page(context)
        : HttpMethods.IsHead(context.Request.Method) ? RefuseMethodAsync(context, HttpMethods.Get)
        : file(context);

    private static Task RefuseMethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return Envelope.WriteErrorAsync(context.Response, "METHOD_NOT_ALLOWED", $"This route takes {allowed}.");
    }

    private sealed class EnvelopeRefusals : IRefusalFormat
    {
        public Task WriteAsync(HttpContext context, string message, string code, IReadOnlyDictionary<string, object?>? details)
            => Envelope.WriteErrorAsync(context.Response, code, message, json =>
            {
                foreach (var (name, value) in details ?? new Dictionary<string, object?>())
                {
                    json.WritePropertyName(name);
                    JsonSerializer.Serialize(json, value);
                }
            });
    }
}
