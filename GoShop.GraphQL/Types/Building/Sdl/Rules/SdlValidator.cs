using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Validation;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>The rules that a type system document must keep for types to be made of it at all.</summary>
internal static class SdlValidator
{
    private static readonly Action<SdlContext>[] Rules =
    [
        LoneSchemaDefinitionRule.Check,
        UniqueOperationTypesRule.Check,
        UniqueTypeNamesRule.Check,
        UniqueEnumValueNamesRule.Check,
        UniqueFieldDefinitionNamesRule.Check,
        UniqueArgumentDefinitionNamesRule.Check,
        UniqueDirectiveNamesRule.Check,
        KnownTypeNamesRule.Check,
        KnownDirectivesRule.Check,
        UniqueDirectivesPerLocationRule.Check,
        PossibleTypeExtensionsRule.Check,
        DirectiveArgumentsRule.Check,
        UniqueInputFieldNamesRule.Check,
    ];

    public static IReadOnlyList<SchemaProblem> Validate(Document document)
    {
        var context = new SdlContext(document);
        foreach (var rule in Rules)
            rule(context);
        return context.Problems;
    }
}
