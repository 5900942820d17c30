namespace GoShop.GraphQL.Types.Validation;

/// <summary>A directive has a name that is not reserved, somewhere to stand, and sound arguments (§3.13, Type Validation).</summary>
internal static class DirectiveDefinitionRule
{
    public static void Check(SchemaValidationContext context, DirectiveType directive)
    {
        context.CheckName(directive);
        if (directive.Locations == DirectiveLocations.None)
            context.Report($"Directive @{directive.Name} must include 1 or more locations.", directive);
        foreach (var argument in directive.Arguments)
            ArgumentRule.Check(context, argument, $"@{directive.Name}({argument.Name}:)", argument.SyntaxNode);
    }
}
