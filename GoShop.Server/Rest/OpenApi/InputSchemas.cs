using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json.Nodes;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>Describes what clients send: input objects become components, their members' rules become keywords.</summary>
internal sealed class InputSchemas(OpenApiDocument document, TypeSchemas types)
{
    private readonly Dictionary<InputObjectType, IReadOnlyCollection<string>> _described = [];

    /// <summary>An input object as a component named after it.</summary>
    /// <param name="type">The input object.</param>
    /// <param name="without">Members that do not come with the body.</param>
    /// <exception cref="InvalidOperationException">Another route takes other members of the same input.</exception>
    public IOpenApiSchema Object(InputObjectType type, IReadOnlyCollection<string> without)
    {
        if (!_described.TryAdd(type, without))
        {
            if (!_described[type].ToHashSet().SetEquals(without))
                throw new InvalidOperationException($"Two routes take different members of {type.Name} from the body.");
        }
        else
            document.AddComponent(type.Name, Describe(type, without));
        return new OpenApiSchemaReference(type.Name, document);
    }

    /// <summary>A member of an input or an argument.</summary>
    /// <param name="field">The member.</param>
    /// <param name="mayBeNull">Whether null may be written out: not in parameters.</param>
    public IOpenApiSchema Member(InputField field, bool mayBeNull)
    {
        var schema = mayBeNull ? TypeSchemas.Wrap(field.Type, Named) : TypeSchemas.Bare(field.Type, Named);
        if (schema is OpenApiSchema plain)
        {
            plain.Default = field.DefaultValue is { } literal ? Json(literal) : null;
            foreach (var rule in field.ValidationRules)
                Constrain(plain, rule);
        }
        return schema;
    }

    /// <summary>The type of a variable that a parameter becomes.</summary>
    public IOpenApiSchema Variable(GraphQLType type) => TypeSchemas.Bare(type, Named);

    private IOpenApiSchema Named(NamedType type) => type is InputObjectType inner ? Object(inner, []) : types.Leaf(type);

    private OpenApiSchema Describe(InputObjectType type, IReadOnlyCollection<string> without)
    {
        var members = type.Fields.Where(field => !without.Contains(field.Name)).ToList();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = type.Description,
            Properties = members.ToDictionary(field => field.Name, field => TypeSchemas.Describe(Member(field, mayBeNull: true), field.Description)),
            Required = members.Where(field => field.IsRequired).Select(field => field.Name).ToHashSet(),
            AdditionalPropertiesAllowed = false,
            MinProperties = type.IsOneOf ? 1 : null,
            MaxProperties = type.IsOneOf ? 1 : null,
        };
    }

    private static void Constrain(OpenApiSchema schema, ValidationAttribute rule)
    {
        switch (rule)
        {
            case StringLengthAttribute length:
                schema.MinLength = length.MinimumLength > 0 ? length.MinimumLength : null;
                schema.MaxLength = length.MaximumLength;
                break;
            case RangeAttribute range:
                schema.Minimum = Convert.ToString(range.Minimum, CultureInfo.InvariantCulture);
                schema.Maximum = Convert.ToString(range.Maximum, CultureInfo.InvariantCulture);
                break;
            case MinLengthAttribute least when schema.Items is not null:
                schema.MinItems = least.Length;
                break;
            case MaxLengthAttribute most when schema.Items is not null:
                schema.MaxItems = most.Length;
                break;
            case EmailAddressAttribute:
                schema.Format = "email";
                break;
            case UrlAttribute:
                schema.Format = "uri";
                break;
            case RegularExpressionAttribute pattern:
                schema.Pattern = $"^(?:{pattern.Pattern})$";
                break;
        }
    }

    private static JsonNode? Json(Value literal) => literal switch
    {
        BooleanValue flag => flag.Value,
        StringValue text => text.Text,
        EnumValue name => name.Text,
        IntValue number => JsonNode.Parse(number.Text),
        FloatValue number => JsonNode.Parse(number.Text),
        ListValue list => new JsonArray([.. list.Items.Select(Json)]),
        ObjectValue members => new JsonObject(members.Fields.Select(member => KeyValuePair.Create(member.Name.Value, Json(member.Value)))),
        _ => null,
    };
}
