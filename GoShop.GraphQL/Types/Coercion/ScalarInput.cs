using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>The literal of a scalar that takes objects or lists, with variables in it.</summary>
internal sealed class ScalarInput(Value literal, LeafType type, string path) : InputPlan
{
    public override object? Evaluate(VariableValues variables)
    {
        try
        {
            return type.ParseLiteral(VariableSubstitution.Apply(literal, variables));
        }
        catch (CoercionException exception)
        {
            throw new InvalidInputException(exception.Message, path, literal.Location);
        }
    }
}
