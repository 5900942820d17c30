using System.Text.Json;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Security;

/// <summary>What the arguments of a selected field weigh: input objects 1 each unless <c>@cost</c> says otherwise, leaves nothing unless it does.</summary>
internal sealed class InputCost
{
    private readonly IReadOnlyList<VariableDefinition> _declarations;
    private List<VariableCost>? _variables;

    private InputCost(IReadOnlyList<VariableDefinition> declarations) => _declarations = declarations;

    /// <summary>That of a field without arguments.</summary>
    public static InputCost None { get; } = new([]);

    /// <summary>What those without variables weigh.</summary>
    public double Constant { get; private set; }

    public bool IsConstant => _variables is null;

    /// <param name="declarations">The variables of the operation.</param>
    public static InputCost Of(OutputField field, Field node, IReadOnlyList<VariableDefinition> declarations)
    {
        var cost = new InputCost(declarations);
        foreach (var argument in node.Arguments)
        {
            if (field.Arguments.TryGet(argument.Name.Value, out var definition))
                cost.Add(definition, argument.Value);
        }
        return cost;
    }

    /// <summary>What all of them weigh.</summary>
    /// <param name="given">The variables as the client gave them.</param>
    public double Evaluate(JsonElement given)
    {
        var sum = Constant;
        if (_variables is not null)
        {
            foreach (var variable in _variables)
                sum += variable.Evaluate(given);
        }
        return sum;
    }

    private void Add(InputField definition, Value value)
    {
        var own = CostDirectives.WeightOf(definition);
        if (value is not Variable)
            Constant += own;
        AddBelow(definition.Type, value, own);
    }

    /// <param name="own">What the place itself weighs where a variable fills it.</param>
    private void AddBelow(GraphQLType type, Value value, double own)
    {
        switch (value)
        {
            case Variable variable when own != 0 || type.Named is InputObjectType:
                (_variables ??= []).Add(new VariableCost(variable.Name.Value, own, type.Named, DefaultOf(variable, type, own)));
                break;
            case ListValue list:
                foreach (var item in list.Items)
                    AddBelow(type, item, own: 0);
                break;
            case ObjectValue fields when type.Named is InputObjectType input:
                foreach (var field in fields.Fields)
                {
                    if (input.Fields.TryGet(field.Name.Value, out var definition))
                        Add(definition, field.Value);
                }
                break;
        }
    }

    /// <summary>What the place weighs where the variable is left out.</summary>
    private double DefaultOf(Variable variable, GraphQLType type, double own)
    {
        var declaration = _declarations.FirstOrDefault(declaration => declaration.Variable.Name.Value == variable.Name.Value);
        if (declaration?.DefaultValue is not { } literal)
            return 0;
        var below = new InputCost(_declarations);
        below.AddBelow(type, literal, own: 0);
        return own + below.Constant;
    }

    private static double Below(InputObjectType type, JsonElement value)
    {
        var sum = 0d;
        if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
                sum += Below(type, item);
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            for (var i = 0; i < type.Fields.Count; i++)
            {
                var field = type.Fields[i];
                var nested = field.Type.Named as InputObjectType;
                var own = CostDirectives.WeightOf(field);
                if ((nested is not null || own != 0) && JsonText.TryGetProperty(value, field.Name, out var given))
                    sum += own + (nested is null ? 0 : Below(nested, given));
            }
        }
        return sum;
    }

    /// <summary>A place that a variable fills.</summary>
    private sealed record VariableCost(string Name, double Own, NamedType Type, double WhereAbsent)
    {
        public double Evaluate(JsonElement given)
            => !JsonText.TryGetProperty(given, Name, out var value) ? WhereAbsent : Own + (Type is InputObjectType input ? Below(input, value) : 0);
    }
}
