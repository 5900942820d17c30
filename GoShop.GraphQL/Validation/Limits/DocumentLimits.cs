using System.Globalization;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Limits;

/// <summary>Holds every operation of a document against the limits, in time linear in the document.</summary>
internal static class DocumentLimits
{
    public static void Check(ValidationContext context, LimitOptions limits)
    {
        if (limits == LimitOptions.None)
            return;
        var measure = new SelectionMeasure(context.Fragments);
        for (var i = 0; i < context.Document.Definitions.Count; i++)
        {
            if (context.Document.Definitions[i] is OperationDefinition operation)
                Check(operation, measure.Of(operation.SelectionSet), context, limits);
        }
        if (limits.AllowIntrospection)
            return;
        foreach (var field in measure.IntrospectionFields)
            context.Report(field.Location, $"Introspection is not allowed, but the document selects \"{field.Name}\".");
    }

    private static void Check(OperationDefinition operation, SelectionSize size, ValidationContext context, LimitOptions limits)
    {
        if (size.Depth > limits.MaxDepth && limits.MaxDepth > 0)
            Report($"is {Count(size.Depth)} levels deep", limits.MaxDepth);
        if (size.IntrospectionDepth > limits.MaxIntrospectionDepth && limits.MaxIntrospectionDepth > 0)
            Report($"has introspection {Count(size.IntrospectionDepth)} levels deep", limits.MaxIntrospectionDepth);
        if (size.Fields > limits.MaxFields && limits.MaxFields > 0)
            Report($"has {Count(size.Fields)} fields", limits.MaxFields);
        if (size.Aliases > limits.MaxAliases && limits.MaxAliases > 0)
            Report($"has {Count(size.Aliases)} aliases", limits.MaxAliases);
        if (operation.Operation is OperationType.Mutation && size.RootFields > limits.MaxRootMutations && limits.MaxRootMutations > 0)
            Report($"has {Count(size.RootFields)} root fields", limits.MaxRootMutations);

        void Report(string found, int limit)
        {
            var subject = operation.Name is { } name ? $"Operation \"{name}\"" : "The operation";
            context.Report(operation.Location, string.Create(CultureInfo.InvariantCulture, $"{subject} {found}, but at most {limit:N0} are allowed."));
        }
    }

    private static string Count(int found)
        => found < SelectionSize.Most
            ? found.ToString("N0", CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"at least {SelectionSize.Most:N0}");
}
