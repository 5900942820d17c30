using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>There is at most one schema definition (§3.3).</summary>
internal static class LoneSchemaDefinitionRule
{
    public static void Check(SdlContext context)
    {
        foreach (var schema in context.Definitions.OfType<SchemaDefinition>().Where(schema => !schema.IsExtension).Skip(1))
            context.Report("Must provide only one schema definition.", schema.Location);
    }
}
