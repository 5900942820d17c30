using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Variables are used where their types fit (§5.8.5 All Variable Usages Are Allowed).</summary>
internal sealed class VariablesInAllowedPositionRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.VisitVariables;

    public override void VisitVariables(VariableScope scope, ValidationContext context)
    {
        foreach (var usage in scope.Usages)
        {
            if (usage.Type is null || scope.Find(usage.Variable.Name.Value) is not { } definition || context.Schema.FindType(NameOf(definition.Type)) is null)
                continue;
            if (context.IsStopped)
                return;
            if (!IsAllowed(definition, usage))
            {
                Report($"of type \"{definition.Type}\" used in position expecting type \"{usage.Type}\".");
            }
            if (usage.OneOf is not null && definition.Type is not NonNullTypeReference)
            {
                Report($"is of type \"{definition.Type}\" but must be non-nullable to be used for OneOf Input Object \"{usage.OneOf}\".");
            }

            void Report(string problem)
                => context.Report([definition.Location, usage.Variable.Location], $"Variable \"${usage.Variable.Name}\" {problem}");
        }
    }

    /// <summary>IsVariableUsageAllowed.</summary>
    private static bool IsAllowed(VariableDefinition definition, VariableUsage usage)
    {
        if (usage.Type is not NonNullType || definition.Type is NonNullTypeReference)
            return AreCompatible(definition.Type, usage.Type!);
        return (usage.HasDefault || definition.DefaultValue is not (null or NullValue)) && AreCompatible(definition.Type, usage.Type.Nullable);
    }

    /// <summary>AreTypesCompatible.</summary>
    private static bool AreCompatible(TypeReference variable, GraphQLType location) => (variable, location) switch
    {
        (NonNullTypeReference given, NonNullType expected) => AreCompatible(given.OfType, expected.OfType),
        (_, NonNullType) => false,
        (NonNullTypeReference given, _) => AreCompatible(given.OfType, location),
        (ListTypeReference given, ListType expected) => AreCompatible(given.OfType, expected.OfType),
        (NamedTypeReference given, NamedType expected) => given.Name == expected.Name,
        _ => false,
    };

    private static string NameOf(TypeReference reference) => reference switch
    {
        NonNullTypeReference nonNull => NameOf(nonNull.OfType),
        ListTypeReference list => NameOf(list.OfType),
        _ => ((NamedTypeReference)reference).Name,
    };
}
