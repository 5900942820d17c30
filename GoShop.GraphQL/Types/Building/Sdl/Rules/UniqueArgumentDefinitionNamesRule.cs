using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>The arguments of a field or directive have names of their own (§3.6 and §3.13, Type Validation).</summary>
internal static class UniqueArgumentDefinitionNamesRule
{
    public static void Check(SdlContext context)
    {
        foreach (var directive in context.Definitions.OfType<DirectiveDefinition>())
            Check(context, $"@{directive.Name.Value}", directive.Arguments);
        foreach (var type in context.Types.OfType<ComplexTypeDefinition>())
        {
            foreach (var field in type.Fields)
                Check(context, $"{type.Name.Value}.{field.Name.Value}", field.Arguments);
        }
    }

    private static void Check(SdlContext context, string owner, IReadOnlyList<InputValueDefinition> arguments)
    {
        foreach (var same in arguments.GroupBy(argument => argument.Name.Value).Where(same => same.Count() > 1))
            context.Report($"Argument \"{owner}({same.Key}:)\" can only be defined once.", same.Select(argument => argument.Name.Location));
    }
}
