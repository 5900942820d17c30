namespace GoShop.GraphQL.Types.Coercion;

/// <summary>A value that no variable changes. Requests share it.</summary>
internal sealed class ConstantInput(object? value) : InputPlan
{
    public override bool IsConstant => true;

    public override object? Evaluate(VariableValues variables) => value;
}
