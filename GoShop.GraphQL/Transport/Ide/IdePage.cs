using GoShop.GraphQL.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace GoShop.GraphQL.Transport.Ide;

/// <summary>Banana Cake Pop for browsers that open the endpoint, from files of the web root: nothing is asked of other hosts.</summary>
internal sealed class IdePage
{
    private const string Index = "index.html";

    private readonly RequestDelegate _files;
    private readonly IFileProvider _root;
    private readonly PathString _folder;

    private IdePage(RequestDelegate files, IFileProvider root, PathString folder) => (_files, _root, _folder) = (files, root, folder);

    public static IdePage Build(IEndpointRouteBuilder endpoints, GraphQLToolOptions options)
    {
        var root = endpoints.ServiceProvider.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider;
        var files = endpoints.CreateApplicationBuilder();
        files.UseStaticFiles(new StaticFileOptions { FileProvider = root, OnPrepareResponse = file => SetCaching(file.Context) });
        return new IdePage(files.Build(), root, "/" + options.Folder.Trim('/'));
    }

    /// <summary>Whether a browser opens the endpoint, rather than a program that sends a query.</summary>
    public static bool IsWanted(HttpRequest request)
        => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !request.Query.ContainsKey("query")
            && !request.Query.ContainsKey("documentId")
            && !request.Query.ContainsKey("sdl");

    /// <summary>Serves the page itself, below a slash: its files are relative to it.</summary>
    public Task ServeAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value?.EndsWith('/') == true)
            return _root.GetFileInfo(_folder + "/" + Index).Exists ? SendAsync(context, Index) : SayWhatIsMissingAsync(context);
        context.Response.Redirect($"{request.PathBase}{request.Path}/{request.QueryString}");
        return Task.CompletedTask;
    }

    /// <summary>Serves one of the page's files, or its configuration.</summary>
    public Task ServeFileAsync(HttpContext context)
    {
        var file = (string)context.Request.RouteValues["file"]!;
        if (file != "bcp-config.json")
            return SendAsync(context, file);
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.WriteAsJsonAsync(new { useBrowserUrlAsEndpoint = true, disableTelemetry = true }, context.RequestAborted);
    }

    private Task SendAsync(HttpContext context, string file)
    {
        context.SetEndpoint(null); // the static files middleware leaves requests alone that have an endpoint
        context.Request.Path = _folder.Add("/" + file);
        return _files(context);
    }

    private static void SetCaching(HttpContext context)
    {
        // Names under static/ hold a hash of what is in them; the others are asked for again each time.
        var isHashed = context.Request.Path.Value!.Contains("/static/", StringComparison.Ordinal);
        context.Response.Headers.CacheControl = isHashed ? "public, max-age=31536000, immutable" : "no-cache";
    }

    private Task SayWhatIsMissingAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="en">
            <title>GraphQL</title>
            <p>This is a GraphQL endpoint: send it queries by POST.</p>
            <p>Its page, Banana Cake Pop, is not installed. Copy the npm package <code>@chillicream/bananacakepop-graphql-ide</code>
            to the folder <code>{_folder.Value![1..]}</code> of the web root; <code>script/setup</code> does so.</p>
            </html>
            """,
            context.RequestAborted);
    }
}
