namespace GoShop.GraphQL.Types.Validation;

/// <summary>An enum has values (§3.9, Type Validation).</summary>
internal static class EnumMembersRule
{
    public static void Check(SchemaValidationContext context, EnumType type)
    {
        if (type.Members.Count == 0)
            context.Report($"Enum type {type} must define one or more values.", type.Member, DefinitionNodes.All(type));
        foreach (var member in type.Members)
            context.CheckName(member);
    }
}
