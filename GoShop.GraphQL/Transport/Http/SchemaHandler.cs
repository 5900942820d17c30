using System.Text;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Types;
using Microsoft.AspNetCore.Http;

namespace GoShop.GraphQL.Transport.Http;

/// <summary>Answers <c>GET ?sdl</c> with the schema's text.</summary>
/// <param name="isShown">Whether clients may see it.</param>
internal sealed class SchemaHandler(Schema schema, bool isShown)
{
    private readonly Lazy<byte[]> _text = new(() => Encoding.UTF8.GetBytes(SchemaPrinter.Print(schema)));

    public static bool IsWanted(HttpRequest request)
        => request.Query.ContainsKey("sdl") && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    public async Task HandleAsync(HttpContext context)
    {
        var response = context.Response;
        if (!isShown)
        {
            var refused = new HttpFault(StatusCodes.Status403Forbidden, "This server does not show its schema.", ErrorCodes.Forbidden);
            await HttpResults.WriteAsync(response, ResponseFormat.Json, refused, context.RequestAborted);
            return;
        }
        response.ContentType = "application/graphql; charset=utf-8";
        response.ContentLength = _text.Value.Length;
        await response.BodyWriter.WriteAsync(_text.Value, context.RequestAborted);
    }
}
