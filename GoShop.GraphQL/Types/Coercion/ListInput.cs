namespace GoShop.GraphQL.Types.Coercion;

/// <summary>A list with variables in it; those without a value are null.</summary>
internal sealed class ListInput : InputPlan
{
    private readonly InputPlan[] _items;

    private ListInput(InputPlan[] items) => _items = items;

    public static InputPlan Of(InputPlan[] items)
    {
        var list = new ListInput(items);
        return Array.TrueForAll(items, static item => item.IsConstant) ? new ConstantInput(list.Evaluate(VariableValues.None)) : list;
    }

    public override object? Evaluate(VariableValues variables)
    {
        var values = new object?[_items.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = _items[i].Evaluate(variables);
            values[i] = ReferenceEquals(value, Absent.Value) ? null : value;
        }
        return values;
    }
}
