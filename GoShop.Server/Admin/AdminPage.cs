using GoShop.Server.Authentication;

namespace GoShop.Server.Admin;

/// <summary>
/// GET /admin: how the shop does, for admins, in a browser. Its files are in <c>Page/</c> and lie in the web root once built, chart.js beside them. What it asks
/// is in <c>Operations/</c>: documents that the server knows, so that the page works where others are not executed.
/// </summary>
internal static class AdminPage
{
    /// <summary>Where the page is. Its files lie below.</summary>
    public const string Path = "/admin";

    /// <summary>The folder of the operations, as trusted documents: <c>admin/dashboard</c> and so on.</summary>
    public static string Operations { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "Admin", "Operations");

    public static void MapAdminPage(this IEndpointRouteBuilder endpoints)
    {
        var files = endpoints.CreateApplicationBuilder();
        files.Use(next => context =>
        {
            context.SetEndpoint(null); // the static files middleware leaves requests alone that have an endpoint
            return next(context);
        });
        var options = new FileServerOptions { FileProvider = endpoints.ServiceProvider.GetRequiredService<IWebHostEnvironment>().WebRootFileProvider };
        // Names do not say which version they hold: browsers ask each time, and are told by ETag that nothing has changed.
        options.StaticFileOptions.OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache";
        files.UseFileServer(options);
        // Who comes with an access token that has run out gets the page, which then refreshes it.
        endpoints.MapMethods($"{Path}/{{**file}}", [HttpMethods.Get, HttpMethods.Head], files.Build())
            .WithDisplayName("Admin page").WithMetadata(new IgnoresAccessToken());
    }
}
