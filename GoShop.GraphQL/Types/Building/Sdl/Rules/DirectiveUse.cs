using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>The directives applied to one part of a type system document.</summary>
internal sealed record DirectiveUse(SyntaxNode Owner, DirectiveLocations Location, IReadOnlyList<Directive> Directives)
{
    /// <summary>Every part that has directives, in document order.</summary>
    public static IEnumerable<DirectiveUse> In(IEnumerable<TypeSystemDefinition> definitions)
        => definitions.SelectMany(Parts).Where(use => use.Directives.Count > 0);

    private static IEnumerable<DirectiveUse> Parts(TypeSystemDefinition definition) => definition switch
    {
        SchemaDefinition => [new(definition, DirectiveLocations.Schema, definition.Directives)],
        DirectiveDefinition directive => directive.Arguments.Select(Argument),
        ScalarTypeDefinition => [new(definition, DirectiveLocations.Scalar, definition.Directives)],
        ObjectTypeDefinition type => [new(type, DirectiveLocations.Object, type.Directives), .. type.Fields.SelectMany(Field)],
        InterfaceTypeDefinition type => [new(type, DirectiveLocations.Interface, type.Directives), .. type.Fields.SelectMany(Field)],
        UnionTypeDefinition => [new(definition, DirectiveLocations.Union, definition.Directives)],
        EnumTypeDefinition type =>
        [
            new(type, DirectiveLocations.Enum, type.Directives),
            .. type.Values.Select(value => new DirectiveUse(value, DirectiveLocations.EnumValue, value.Directives)),
        ],
        InputObjectTypeDefinition type =>
        [
            new(type, DirectiveLocations.InputObject, type.Directives),
            .. type.Fields.Select(field => new DirectiveUse(field, DirectiveLocations.InputFieldDefinition, field.Directives)),
        ],
        _ => [],
    };

    private static IEnumerable<DirectiveUse> Field(FieldDefinition field)
        => [new(field, DirectiveLocations.FieldDefinition, field.Directives), .. field.Arguments.Select(Argument)];

    private static DirectiveUse Argument(InputValueDefinition argument)
        => new(argument, DirectiveLocations.ArgumentDefinition, argument.Directives);
}
