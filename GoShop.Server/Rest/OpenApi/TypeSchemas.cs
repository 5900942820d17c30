using System.Text.Json.Nodes;
using GoShop.GraphQL.Types;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>What scalars, enums, lists and nullability of GraphQL are in JSON Schema (2020-12, as OpenAPI 3.1 takes it).</summary>
/// <param name="document">The document whose components the enums become.</param>
internal sealed class TypeSchemas(OpenApiDocument document)
{
    /// <summary>A type whose named type somebody else describes.</summary>
    public static IOpenApiSchema Wrap(GraphQLType type, Func<NamedType, IOpenApiSchema> named)
        => type.IsNonNull ? Bare(type, named) : OrNull(Bare(type, named));

    /// <summary>A type without its outermost nullability.</summary>
    public static IOpenApiSchema Bare(GraphQLType type, Func<NamedType, IOpenApiSchema> named)
        => type.IsList(out var item) ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = Wrap(item, named) } : named(type.Named);

    /// <summary>Puts a description beside a schema, which may be a reference (OpenAPI 3.1 §4.8.23).</summary>
    public static IOpenApiSchema Describe(IOpenApiSchema schema, string? description)
    {
        if (description is not null)
            schema.Description = description;
        return schema;
    }

    /// <summary>A scalar, or a reference to an enum.</summary>
    public IOpenApiSchema Leaf(NamedType type) => type is EnumType choices ? Enum(choices) : Scalar(type.Name);

    private static IOpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema { Type: { } type } plain)
            return new OpenApiSchema { AnyOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        plain.Type = type | JsonSchemaType.Null;
        return plain;
    }

    // Every id of the shop is a UUID. The formats are those of the OpenAPI Format Registry.
    private static OpenApiSchema Scalar(string name)
    {
        (JsonSchemaType? type, string? format) = name switch
        {
            "Int" => (JsonSchemaType.Integer, "int32"),
            "Long" => (JsonSchemaType.Integer, "int64"),
            "Float" => (JsonSchemaType.Number, "double"),
            "Decimal" => (JsonSchemaType.Number, "decimal"),
            "Boolean" => (JsonSchemaType.Boolean, null),
            "ID" or "UUID" => (JsonSchemaType.String, "uuid"),
            "DateTime" => (JsonSchemaType.String, "date-time"),
            "Date" => (JsonSchemaType.String, "date"),
            "String" => (JsonSchemaType.String, null),
            // The bytes themselves, as a part of a form (OpenAPI 3.1 §4.8.14.4).
            "Upload" => (JsonSchemaType.String, "binary"),
            "JSON" => ((JsonSchemaType?)null, (string?)null),
            _ => throw new InvalidOperationException($"The API's description does not know the scalar {name}."),
        };
        return new OpenApiSchema { Type = type, Format = format };
    }

    private OpenApiSchemaReference Enum(EnumType type)
    {
        if (document.Components?.Schemas?.ContainsKey(type.Name) != true)
        {
            var members = type.Members.Where(member => member.Description is not null).Select(member => $"- `{member.Name}`: {member.Description}");
            document.AddComponent(type.Name, new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. type.Members.Select(member => JsonValue.Create(member.Name))],
                Description = string.Join('\n', members.Prepend($"{type.Description}\n").ToArray()),
            });
        }
        return new OpenApiSchemaReference(type.Name, document);
    }
}
