namespace GoShop.GraphQL.Types.Validation;

/// <summary>A union has members, each once (§3.8, Type Validation).</summary>
internal static class UnionMembersRule
{
    public static void Check(SchemaValidationContext context, UnionType union)
    {
        if (union.Members.Count == 0 && !context.IsExcused(union.Name))
            context.Report($"Union type {union} must define one or more member types.", union.Member, DefinitionNodes.All(union));
        var seen = new HashSet<ObjectType>();
        foreach (var member in union.Members)
        {
            if (!seen.Add(member))
                context.Report($"Union type {union} can only include type {member} once.", union.Member, DefinitionNodes.MembersOf(union, member.Name));
        }
    }
}
