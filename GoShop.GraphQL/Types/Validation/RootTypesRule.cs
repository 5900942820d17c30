using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Validation;

/// <summary>There is a query type, and the root types differ (§3.3.1 Root Operation Types).</summary>
internal static class RootTypesRule
{
    public static void Check(SchemaValidationContext context)
    {
        var schema = context.Schema;
        if (schema.QueryType is null && !context.IsExcused("query"))
            context.Report("Query root type must be provided.", culprit: null, context.Definition);

        var used = Enum.GetValues<OperationType>().Where(operation => schema.RootType(operation) is not null);
        foreach (var shared in used.GroupBy(operation => schema.RootType(operation)!).Where(group => group.Count() > 1))
        {
            string[] operations = [.. shared.Select(operation => operation.ToString().ToLowerInvariant())];
            var list = operations.Length == 2 ? $"{operations[0]} and {operations[1]}" : $"{operations[0]}, {operations[1]}, and {operations[2]}";
            context.Report($"All root types must be different, \"{shared.Key.Name}\" type is used as {list} root types.", shared.Key.Member, shared.Select(context.RootReference));
        }
    }
}
