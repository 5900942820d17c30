namespace GoShop.GraphQL.Types.Validation;

/// <summary>There is a query type, and the root types differ (§3.3.1 Root Operation Types).</summary>
internal static class RootTypesRule
{
    public static void Check(SchemaValidationContext context)
    {
        var schema = context.Schema;
        if (schema.QueryType is null && !context.IsExcused("query"))
            context.Report("Query root type must be provided.");

        (string Operation, ObjectType? Type)[] roots =
            [("query", schema.QueryType), ("mutation", schema.MutationType), ("subscription", schema.SubscriptionType)];
        foreach (var shared in roots.Where(root => root.Type is not null).GroupBy(root => root.Type!).Where(group => group.Count() > 1))
        {
            string[] operations = [.. shared.Select(root => root.Operation)];
            var list = operations.Length == 2 ? $"{operations[0]} and {operations[1]}" : $"{operations[0]}, {operations[1]}, and {operations[2]}";
            context.Report($"All root types must be different, \"{shared.Key.Name}\" type is used as {list} root types.", shared.Key.Member);
        }
    }
}
