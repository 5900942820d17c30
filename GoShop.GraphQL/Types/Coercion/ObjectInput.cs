using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>An input object with variables in it; fields whose variable has no value count as left out.</summary>
internal sealed class ObjectInput : InputPlan
{
    private readonly InputObjectType _type;
    private readonly InputPlan?[] _fields;
    private readonly Location _location;
    private readonly string _path;

    private ObjectInput(InputObjectType type, InputPlan?[] fields, Location location, string path)
        => (_type, _fields, _location, _path) = (type, fields, location, path);

    /// <param name="type">The type of the object.</param>
    /// <param name="fields">In definition order, null for those left out.</param>
    /// <param name="location">The place of the literal in the document.</param>
    /// <param name="path">The place of the object in the input.</param>
    public static InputPlan Of(InputObjectType type, InputPlan?[] fields, Location location, string path)
    {
        var plan = new ObjectInput(type, fields, location, path);
        if (!Array.TrueForAll(fields, static field => field is null or { IsConstant: true }))
            return plan;
        try
        {
            return new ConstantInput(plan.Evaluate(VariableValues.None));
        }
        catch (Exception exception) when (exception is not (InvalidInputException or GraphQLException))
        {
            // What the application's own constructor throws is to fail the field, each time it is executed.
            return plan;
        }
    }

    public override object? Evaluate(VariableValues variables)
    {
        var values = new object?[_fields.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = EvaluateField(_type.Fields[i], _fields[i], variables);
        return InputObjects.Create(_type, values);
    }

    private object? EvaluateField(InputField field, InputPlan? plan, VariableValues variables)
    {
        if (plan is null)
            return InputDefaults.Of(field);
        if (plan is VariableInput variable)
        {
            if (_type.IsOneOf)
                RequireValue(field, variable.Name, variables);
            if (!field.IsRequired && !variables.TryGetValue(variable.Name, out _))
                return InputDefaults.Of(field);
        }
        var value = plan.Evaluate(variables);
        try
        {
            return field.Bind is null ? value : field.Bind(value);
        }
        catch (CoercionException exception)
        {
            throw new InvalidInputException(exception.Message, _path.Length == 0 ? $" at .{field.Name}" : $"{_path}.{field.Name}", _location);
        }
    }

    /// <summary>§3.10.1: the variable that gives the one field gives a value, and not null.</summary>
    private void RequireValue(InputField field, string variable, VariableValues variables)
    {
        if (!variables.TryGetValue(variable, out var value))
            throw new InvalidInputException(InputMessages.OneOfVariableMissing(variable, field, _type), _path, _location);
        if (value is null)
            throw new InvalidInputException(InputMessages.OneOfVariableNull(variable, field, _type), _path, _location);
    }
}
