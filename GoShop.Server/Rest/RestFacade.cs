using GoShop.GraphQL.Execution;
using GoShop.Server.Authentication;

namespace GoShop.Server.Rest;

/// <summary>Puts the facade into the server.</summary>
internal static class RestFacade
{
    /// <summary>Maps every row of <see cref="Routes"/>, and clear answers for paths and verbs that are not among them.</summary>
    /// <exception cref="InvalidOperationException">A stored operation does not fit the schema.</exception>
    public static void MapRestFacade(this IEndpointRouteBuilder endpoints)
    {
        var executor = endpoints.ServiceProvider.GetRequiredService<IRequestExecutor>();
        var operations = StoredOperations.Load();
        var group = endpoints.MapGroup(Routes.Root).WithMetadata(new EnvelopeRefusals());

        foreach (var route in Routes.All)
        {
            var operation = operations[route.Operation];
            operation.RequireValid(executor.Schema);
            var endpoint = new RestEndpoint(route, operation, new VariableBinder(route, operation.InputType(executor.Schema)), executor);
            var mapped = group.MapMethods(route.Path, VerbsOf(route), endpoint.InvokeAsync);
            if (route.IgnoresAccessToken)
                mapped.WithMetadata(new IgnoresAccessToken());
        }

        foreach (var path in Routes.All.GroupBy(route => route.Path))
        {
            var allowed = string.Join(", ", path.SelectMany(VerbsOf));
            group.Map(path.Key, context => RefuseMethodAsync(context, allowed)).WithOrder(int.MaxValue - 1);
        }
        group.MapFallback("{*path}", context => Envelope.WriteErrorAsync(context.Response, "NOT_FOUND", "There is no such route."));
    }

    // RFC 9110 §9.3.2: what answers GET answers HEAD, with the same headers and no body.
    private static string[] VerbsOf(RestRoute route) => HttpMethods.IsGet(route.Method) ? [HttpMethods.Get, HttpMethods.Head] : [route.Method];

    private static Task RefuseMethodAsync(HttpContext context, string allowed)
    {
        context.Response.Headers.Allow = allowed;
        return Envelope.WriteErrorAsync(context.Response, "METHOD_NOT_ALLOWED", $"This route takes {allowed}.");
    }

    private sealed class EnvelopeRefusals : IRefusalFormat
    {
        public Task WriteAsync(HttpContext context, string message, string code) => Envelope.WriteErrorAsync(context.Response, code, message);
    }
}
