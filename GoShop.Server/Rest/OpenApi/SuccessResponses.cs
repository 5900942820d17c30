using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>Describes answers that all went well: the envelope around what an operation selects.</summary>
internal sealed class SuccessResponses(OpenApiDocument document, SelectionSchemas selections)
{
    private const string PaginationComponent = "Pagination";

    /// <summary>Adds the part of the envelope that lists share.</summary>
    public void AddComponents() => document.AddComponent(PaginationComponent, new OpenApiSchema
    {
        Type = JsonSchemaType.Object,
        Description = "Where a page stands in its list.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["page"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Description = "The page's number." },
            ["limit"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = "1",
                Maximum = $"{ListParameters.MaxLimit}",
                Description = "How many items a page has at most.",
            },
            ["total"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0", Description = "How many items all pages have." },
        },
        Required = new HashSet<string> { "page", "limit", "total" },
    });

    /// <summary>The route's answer.</summary>
    public OpenApiResponse Of(RestRoute route, OperationShape operation)
        => route.Download is { } download ? File(download)
            : route.FileName is { } fileName ? File(fileName, Data(route, operation))
            : Of(route.Status, Data(route, operation), route.List is { HasPages: true });

    /// <summary>Says of an answer that everybody may see how clients that keep it learn whether it has changed (RFC 9110 §13.1.2).</summary>
    public static void AddValidation(OpenApiResponses responses)
    {
        foreach (var success in responses.Values.OfType<OpenApiResponse>())
        {
            success.Headers = new Dictionary<string, IOpenApiHeader>
            {
                ["ETag"] = new OpenApiHeader
                {
                    Description = "What the answer is known by, to be sent back as `If-None-Match`.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                },
            };
        }
        responses["304"] = new OpenApiResponse { Description = "The answer is still the one that `If-None-Match` names." };
    }

    /// <summary>Says of an answer that it may be a file instead.</summary>
    public static void AddFile(OpenApiResponse response, OpenApiResponse file)
    {
        response.Headers = file.Headers;
        foreach (var (type, content) in file.Content!)
            response.Content!.Add(type, content);
    }

    /// <summary>An answer with that <c>data</c>.</summary>
    public OpenApiResponse Of(int status, IOpenApiSchema data, bool isList)
    {
        var envelope = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["success"] = new OpenApiSchema { Type = JsonSchemaType.Boolean, Enum = [true] },
                ["data"] = data,
                ["message"] = new OpenApiSchema { Type = JsonSchemaType.String },
            },
            Required = new HashSet<string> { "success", "data", "message" },
        };
        if (isList)
        {
            envelope.Properties["pagination"] = new OpenApiSchemaReference(PaginationComponent, document);
            envelope.Required.Add("pagination");
        }
        return new OpenApiResponse { Description = ReasonPhrases.GetReasonPhrase(status), Content = JsonContent.Of(envelope) };
    }

    private static OpenApiResponse File(string name, IOpenApiSchema document) => new()
    {
        Description = $"The document itself, to be saved as `{name}`.",
        Headers = SavedAs(),
        Content = JsonContent.Of(document),
    };

    // OpenAPI 3.1 §4.8.14.4: bytes have no schema.
    private static OpenApiResponse File(RestDownload download) => new()
    {
        Description = "The file itself.",
        Headers = SavedAs(),
        Content = download.ContentTypes.ToDictionary(type => type, _ => new OpenApiMediaType()),
    };

    private static Dictionary<string, IOpenApiHeader> SavedAs() => new()
    {
        ["Content-Disposition"] = new OpenApiHeader
        {
            Description = "What to save it as.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };

    // Where a step on the way to the data is null the route answers an error; so what remains is never null.
    private IOpenApiSchema Data(RestRoute route, OperationShape operation)
    {
        var last = operation.Follow(route.Data)[^1];
        var members = operation.FieldsOf(last.Type.Named, last.Selections).ToList();
        if (route.PageMember is { } member)
            return SelectionSchemas.Members(members, field => field.Name == member ? Items(operation, operation.FieldsOf(field.Type.Named, field.Selections)) : selections.Of(operation, field));
        if (route.List is { HasPages: true })
            return Items(operation, members);
        return operation.IsMutation && !route.Data.Contains('.')
            ? Payload(operation, last, route)
            : selections.Of(operation, last, mayBeNull: false);
    }

    private IOpenApiSchema Items(OperationShape operation, IEnumerable<SelectedField> page)
        => selections.Of(operation, page.First(field => field.Name == "nodes"), mayBeNull: false);

    // A payload's members are nullable for the sake of its errors only; but what is inlined may be missing, and where that is one thing or another all may.
    private OpenApiSchema Payload(OperationShape operation, SelectedField payload, RestRoute route)
    {
        var members = operation.FieldsOf(payload.Type.Named, payload.Selections).Where(field => field.Name != "errors").ToList();
        var spread = members.Where(field => route.Inlined.Contains(field.Name)).ToList();
        var own = members.Except(spread).ToList();
        var inner = spread.SelectMany(field => operation.FieldsOf(field.Type.Named, field.Selections)).DistinctBy(field => field.Name);
        var all = inner.Select(field => field with { IsCertain = false })
            .Concat(own.Select(field => field with { IsCertain = field.IsCertain && spread.Count < 2 && !route.Optional.Contains(field.Name) }));
        return SelectionSchemas.Members([.. all], field => selections.Of(operation, field, mayBeNull: false));
    }
}
