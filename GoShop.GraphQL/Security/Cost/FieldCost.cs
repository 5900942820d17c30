using System.Text.Json;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Security;

/// <summary>What a selected field costs, with all that is selected below it.</summary>
/// <param name="Weight">That of one call of the field, without its arguments.</param>
/// <param name="Inputs">Those of the arguments.</param>
/// <param name="Count">How many values it gives.</param>
/// <param name="TypeWeight">That of one of these values.</param>
/// <param name="Below">What is selected of a value of each possible type; empty for leaves.</param>
internal sealed record FieldCost(double Weight, InputCost Inputs, ListCount Count, double TypeWeight, IReadOnlyList<SelectionCost> Below)
{
    /// <summary>Whether it is the same for all requests.</summary>
    public bool IsConstant { get; } = Inputs.IsConstant && Count.IsConstant && Below.All(selection => selection.IsConstant);

    /// <summary>How many fields a request looks at to find it.</summary>
    public double Steps { get; } = 1 + Below.Sum(selection => selection.Steps);

    public RequestCost Evaluate(VariableValues variables, JsonElement given)
    {
        var below = default(RequestCost);
        for (var i = 0; i < Below.Count; i++)
            below = RequestCost.Max(below, Below[i].Evaluate(variables, given));
        // Weights below zero may cheapen a field, but never what stands beside it.
        var own = new RequestCost(Math.Max(Weight + Inputs.Evaluate(given), 0), 0);
        return own + Count.Evaluate(variables) * (new RequestCost(0, TypeWeight) + below);
    }
}

/// <summary>What the selections of an object cost: a sum, of which all is known that no variable changes.</summary>
internal sealed class SelectionCost
{
    private readonly RequestCost _constant;
    private readonly FieldCost[] _variable;

    public SelectionCost(IReadOnlyCollection<FieldCost> fields)
    {
        foreach (var field in fields)
        {
            if (field.IsConstant)
                _constant += field.Evaluate(VariableValues.None, default);
        }
        _variable = [.. fields.Where(field => !field.IsConstant)];
        Steps = _variable.Sum(field => field.Steps);
    }

    private SelectionCost(RequestCost constant) => (_constant, _variable) = (constant, []);

    /// <summary>Of selections that cannot be counted in reasonable time.</summary>
    public static SelectionCost Endless { get; } = new(new RequestCost(RequestCost.Most, RequestCost.Most));

    public bool IsConstant => _variable.Length == 0;

    /// <summary>How many fields a request looks at to find it.</summary>
    public double Steps { get; }

    public RequestCost Evaluate(VariableValues variables, JsonElement given)
    {
        var sum = _constant;
        foreach (var field in _variable)
            sum += field.Evaluate(variables, given);
        return sum;
    }
}
