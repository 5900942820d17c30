using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Hosting;
using GoShop.GraphQL.Transport.Http;
using GoShop.GraphQL.Transport.Ide;
using GoShop.GraphQL.Transport.WebSockets;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Microsoft.AspNetCore.Builder;

/// <summary>Gives GraphQL an address.</summary>
public static class GraphQLEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Serves GraphQL at the pattern: POST and GET, Server-Sent Events, WebSockets that speak <c>graphql-transport-ws</c>, the schema's text at <c>?sdl</c>, and a
    /// page for browsers. WebSockets need no middleware of their own.
    /// </summary>
    /// <remarks>The schema is built here, so that an application whose schema holds mistakes does not start.</remarks>
    /// <exception cref="GoShop.GraphQL.Types.SchemaException">The schema holds mistakes: all of them are listed.</exception>
    /// <exception cref="GoShop.GraphQL.Security.TrustedDocumentException">Trusted documents do not fit the schema: all that is wrong with any is listed.</exception>
    public static IEndpointConventionBuilder MapGraphQL(this IEndpointRouteBuilder endpoints, string pattern = "/graphql")
    {
        var services = endpoints.ServiceProvider;
        var options = services.GetRequiredService<IOptions<GraphQLServerOptions>>().Value;
        var mayIntrospect = services.GetRequiredService<IOptions<RequestExecutorOptions>>().Value.Validation.Limits.AllowIntrospection;
        var schema = new SchemaHandler(services.GetRequiredService<IRequestExecutor>().Schema, options.EnableSchemaRequests && mayIntrospect);
        var sockets = services.GetRequiredService<GraphQLSocketHandler>();
        var http = services.GetRequiredService<GraphQLHttpHandler>();
        var page = options.Tool.Enable ? IdePage.Build(endpoints, options.Tool) : null;

        var route = endpoints.MapGroup(pattern);
        route.Map("", WithWebSockets(endpoints, options.Sockets, ServeAsync)).WithDisplayName($"GraphQL {pattern}");
        if (page is not null)
            route.MapMethods("{**file}", [HttpMethods.Get, HttpMethods.Head], page.ServeFileAsync).WithDisplayName($"GraphQL {pattern} page");
        return route;

        Task ServeAsync(HttpContext context)
            => context.WebSockets.IsWebSocketRequest ? sockets.HandleAsync(context)
                : page is not null && IdePage.IsWanted(context.Request) ? page.ServeAsync(context)
                : SchemaHandler.IsWanted(context.Request) ? schema.HandleAsync(context)
                : http.HandleAsync(context);
    }

    private static RequestDelegate WithWebSockets(IEndpointRouteBuilder endpoints, GraphQLSocketOptions options, RequestDelegate serve)
    {
        var sockets = new WebSocketOptions { KeepAliveInterval = options.KeepAliveInterval, KeepAliveTimeout = options.KeepAliveTimeout };
        foreach (var origin in options.AllowedOrigins)
            sockets.AllowedOrigins.Add(origin);
        var pipeline = endpoints.CreateApplicationBuilder();
        pipeline.UseWebSockets(sockets);
        pipeline.Run(serve);
        return pipeline.Build();
    }
}
