using System.Globalization;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Security;

/// <summary>An argument that says how long a list is, or a field inside one: <c>first</c>, <c>input.first</c>.</summary>
internal sealed class SlicingArgument
{
    private readonly InputField? _argument;
    private readonly Value? _given;
    private readonly string[] _path;

    public SlicingArgument(OutputField field, Field node, string path)
    {
        _path = path.Split('.');
        field.Arguments.TryGet(_path[0], out _argument);
        _given = node.Arguments.FirstOrDefault(argument => argument.Name.Value == _path[0])?.Value;
        Find(VariableValues.None, out var isVariable);
        IsConstant = !isVariable;
    }

    /// <summary>Whether it is the same for all requests.</summary>
    public bool IsConstant { get; }

    /// <summary>What it says; null where it is left out, or null.</summary>
    public int? Find(VariableValues variables) => Find(variables, out _);

    /// <summary>The place that a path leads to; null where the field has none.</summary>
    public static InputField? PlaceOf(OutputField field, string path)
    {
        var steps = path.Split('.');
        field.Arguments.TryGet(steps[0], out var place);
        foreach (var step in steps.AsSpan(1))
        {
            if ((place?.Type.Named as InputObjectType)?.Fields.TryGet(step, out place) is not true)
                return null;
        }
        return place;
    }

    private int? Find(VariableValues variables, out bool isVariable)
    {
        isVariable = false;
        var place = _argument;
        var value = _given;
        for (var step = 1; place is not null; step++)
        {
            if (value is Variable variable)
            {
                isVariable = true;
                var isGiven = variables.TryGetValue(variable.Name.Value, out var coerced);
                if (isGiven && step == _path.Length && coerced is null or int)
                    return (int?)coerced;
                value = isGiven && variables.TryGetLiteral(variable.Name.Value, out var literal) ? literal : null;
            }
            value ??= place.DefaultValue;
            if (step == _path.Length)
                break;
            if (value is not ObjectValue input || (place.Type.Named as InputObjectType)?.Fields.TryGet(_path[step], out place) is not true)
                return null;
            value = input.Fields.FirstOrDefault(field => field.Name.Value == _path[step])?.Value;
        }
        return value switch
        {
            IntValue number => int.TryParse(number.Text, CultureInfo.InvariantCulture, out var parsed) ? parsed : int.MaxValue,
            // JSON may write whole numbers so.
            FloatValue number => double.TryParse(number.Text, CultureInfo.InvariantCulture, out var parsed) && parsed < int.MaxValue ? (int)parsed : int.MaxValue,
            _ => null,
        };
    }
}
