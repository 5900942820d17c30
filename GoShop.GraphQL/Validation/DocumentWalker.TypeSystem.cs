using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation;

/// <summary>Type system definitions: not executable, but what they name and apply is still looked at.</summary>
internal sealed partial class DocumentWalker
{
    private void WalkTypeSystem(TypeSystemDefinition definition)
    {
        context.IsInTypeSystem = true;
        switch (definition)
        {
            case SchemaDefinition schema:
                WalkDirectives(schema.Directives, DirectiveLocations.Schema);
                foreach (var operationType in schema.OperationTypes)
                    WalkTypeName(operationType.Type);
                break;
            case DirectiveDefinition directive:
                WalkInputs(directive.Arguments, DirectiveLocations.ArgumentDefinition);
                break;
            case ComplexTypeDefinition type:
                WalkTypeNames(type.Interfaces);
                WalkDirectives(type.Directives, type is ObjectTypeDefinition ? DirectiveLocations.Object : DirectiveLocations.Interface);
                foreach (var field in type.Fields)
                {
                    WalkInputs(field.Arguments, DirectiveLocations.ArgumentDefinition);
                    WalkTypeName(field.Type);
                    WalkDirectives(field.Directives, DirectiveLocations.FieldDefinition);
                }
                break;
            case UnionTypeDefinition union:
                WalkDirectives(union.Directives, DirectiveLocations.Union);
                WalkTypeNames(union.Members);
                break;
            case EnumTypeDefinition type:
                WalkDirectives(type.Directives, DirectiveLocations.Enum);
                foreach (var value in type.Values)
                    WalkDirectives(value.Directives, DirectiveLocations.EnumValue);
                break;
            case InputObjectTypeDefinition type:
                WalkDirectives(type.Directives, DirectiveLocations.InputObject);
                WalkInputs(type.Fields, DirectiveLocations.InputFieldDefinition);
                break;
            case ScalarTypeDefinition scalar:
                WalkDirectives(scalar.Directives, DirectiveLocations.Scalar);
                break;
        }
        context.IsInTypeSystem = false;
    }

    private void WalkTypeNames(IReadOnlyList<NamedTypeReference> references)
    {
        foreach (var reference in references)
            WalkTypeName(reference);
    }

    private void WalkInputs(IReadOnlyList<InputValueDefinition> inputs, DirectiveLocations location)
    {
        foreach (var input in inputs)
        {
            WalkTypeName(input.Type);
            if (input.DefaultValue is { } value)
                WalkValue(value, type: null, hasDefault: false, oneOf: null);
            WalkDirectives(input.Directives, location);
        }
    }
}
