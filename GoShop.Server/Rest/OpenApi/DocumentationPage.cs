using Swashbuckle.AspNetCore.SwaggerUI;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>GET /docs of the facade: Swagger UI, whose files are in the program, over the facade's own description.</summary>
internal static class DocumentationPage
{
    private const string Path = $"{Routes.Root}/docs";

    public static void MapDocumentationPage(this IEndpointRouteBuilder endpoints) => endpoints.MapSwaggerUI(Path.TrimStart('/'), page =>
    {
        page.DocumentTitle = "GoShop over REST";
        page.SwaggerEndpoint(Routes.Root + ServedDescription.Path, "GoShop");
        page.DisplayOperationId();
        page.EnableDeepLinking();
        page.DocExpansion(DocExpansion.List);
        page.DefaultModelsExpandDepth(0);
    });
}
