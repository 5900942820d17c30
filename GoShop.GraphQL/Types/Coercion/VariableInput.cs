using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>A variable where a whole value stands: its value is coerced already, only its absence and null are in question.</summary>
internal sealed class VariableInput(Variable variable, GraphQLType type, string path) : InputPlan
{
    public string Name => variable.Name.Value;

    public override object? Evaluate(VariableValues variables)
    {
        var value = variables[Name];
        if (!type.IsNonNull)
            return value;
        if (ReferenceEquals(value, Absent.Value))
            throw new InvalidInputException(InputMessages.VariableMissing(Name, type), path, variable.Location);
        return value ?? throw new InvalidInputException(InputMessages.VariableNull(Name, type), path, variable.Location);
    }
}
