using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>Puts the values of variables into literals, for scalars that read whole literals themselves.</summary>
internal static class VariableSubstitution
{
    public static bool IsNeeded(Value literal) => literal switch
    {
        Variable => true,
        ListValue list => list.Items.Any(IsNeeded),
        ObjectValue value => value.Fields.Any(field => IsNeeded(field.Value)),
        _ => false,
    };

    /// <summary>The literal without variables: those that have no value become null in lists and drop out of objects.</summary>
    public static Value Apply(Value literal, VariableValues variables) => literal switch
    {
        Variable variable => variables.TryGetLiteral(variable.Name.Value, out var value) ? value : new NullValue(variable.Location),
        ListValue list => new ListValue(list.Location, [.. list.Items.Select(item => Apply(item, variables))]),
        ObjectValue value => new ObjectValue(value.Location, [.. Apply(value.Fields, variables)]),
        _ => literal,
    };

    private static IEnumerable<ObjectField> Apply(IReadOnlyList<ObjectField> fields, VariableValues variables)
    {
        foreach (var field in fields)
        {
            if (field.Value is not Variable variable)
                yield return new ObjectField(field.Name, Apply(field.Value, variables));
            else if (variables.TryGetLiteral(variable.Name.Value, out var value))
                yield return new ObjectField(field.Name, value);
        }
    }
}
