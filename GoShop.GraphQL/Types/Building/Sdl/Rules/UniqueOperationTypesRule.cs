using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>Each operation has one root type (§3.3.1 Root Operation Types).</summary>
internal static class UniqueOperationTypesRule
{
    public static void Check(SdlContext context)
    {
        var seen = new Dictionary<OperationType, Location>();
        foreach (var root in context.Definitions.OfType<SchemaDefinition>().SelectMany(schema => schema.OperationTypes))
        {
            if (!seen.TryAdd(root.Operation, root.Location))
                context.Report($"There can be only one {root.Operation.ToString().ToLowerInvariant()} type in schema.", seen[root.Operation], root.Location);
        }
    }
}
