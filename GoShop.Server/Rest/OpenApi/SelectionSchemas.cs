using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>Describes what clients get: fragments become components, other selections are written where they stand.</summary>
internal sealed class SelectionSchemas(OpenApiDocument document, TypeSchemas types)
{
    private const string FragmentEnding = "Fields";

    /// <summary>What is selected of a field.</summary>
    /// <param name="operation">The operation that selects it.</param>
    /// <param name="field">The field.</param>
    /// <param name="mayBeNull">Whether null can stand there: not where the route answers an error instead.</param>
    public IOpenApiSchema Of(OperationShape operation, SelectedField field, bool mayBeNull = true)
    {
        IOpenApiSchema Named(NamedType type) => type is LeafType ? types.Leaf(type) : Object(operation, type, field.Selections);
        return mayBeNull ? TypeSchemas.Wrap(field.Type, Named) : TypeSchemas.Bare(field.Type, Named);
    }

    /// <summary>An object of which some members are selected.</summary>
    public IOpenApiSchema Object(OperationShape operation, NamedType type, IReadOnlyList<Selection> selections)
    {
        var shared = selections.OfType<FragmentSpread>().Where(spread => IsWhole(operation, spread, type)).ToList();
        var references = shared.Select(spread => Component(operation, operation.Fragment(spread), type)).ToList<IOpenApiSchema>();
        var own = operation.FieldsOf(type, [.. selections.Except(shared)]).ToList();
        return (references, own) switch
        {
            ([var only], []) => only,
            ([], _) => Members(own, field => Of(operation, field)),
            (_, []) => new OpenApiSchema { AllOf = references },
            _ => new OpenApiSchema { AllOf = [.. references, Members(own, field => Of(operation, field))] },
        };
    }

    /// <summary>An object with one member a field.</summary>
    public static OpenApiSchema Members(IReadOnlyList<SelectedField> fields, Func<SelectedField, IOpenApiSchema> describe) => new()
    {
        Type = JsonSchemaType.Object,
        Properties = fields.ToDictionary(field => field.Name, field => TypeSchemas.Describe(describe(field), field.Definition.Description)),
        Required = fields.Where(field => field.IsCertain).Select(field => field.Name).ToHashSet(),
    };

    // A fragment on the type itself, which nothing can leave out, is a part of the object as it stands.
    private static bool IsWhole(OperationShape operation, FragmentSpread spread, NamedType type)
        => spread.Directives.Count == 0 && operation.Fragment(spread).TypeCondition.Name == type.Name;

    private OpenApiSchemaReference Component(OperationShape operation, FragmentDefinition fragment, NamedType type)
    {
        var name = fragment.Name.Value;
        var id = name.EndsWith(FragmentEnding, StringComparison.Ordinal) ? name[..^FragmentEnding.Length] : name;
        if (document.Components?.Schemas?.ContainsKey(id) != true)
            document.AddComponent(id, TypeSchemas.Describe(Object(operation, type, fragment.SelectionSet.Selections), type.Description));
        return new OpenApiSchemaReference(id, document);
    }
}
