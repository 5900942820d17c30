using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>
/// The arguments of a selected field (§6.4.1 CoerceArgumentValues), compiled: those without variables are coerced once,
/// the others for each request.
/// </summary>
internal sealed class ArgumentPlan
{
    private readonly object?[] _constants;
    private readonly List<VariableArgument> _variable = [];
    private GraphQLError? _error;

    private ArgumentPlan(int count) => _constants = count == 0 ? [] : new object?[count];

    /// <summary>That of a field without arguments.</summary>
    public static ArgumentPlan None { get; } = new(0);

    /// <summary>Never throws: what is wrong with the arguments is said when they are evaluated.</summary>
    public static ArgumentPlan Compile(NamedType parent, OutputField field, Field node)
    {
        if (field.Arguments.Count == 0)
            return None;
        var plan = new ArgumentPlan(field.Arguments.Count);
        try
        {
            for (var i = 0; i < field.Arguments.Count; i++)
            {
                var definition = field.Arguments[i];
                plan.Add(i, definition, $"Argument \"{parent.Name}.{field.Name}({definition.Name}:)\"", Find(node.Arguments, definition.Name), node.Location);
            }
        }
        catch (GraphQLException exception)
        {
            // Validation finds this in documents; the field fails, and nothing else does.
            plan._error = exception.Errors[0];
        }
        return plan;
    }

    /// <summary>
    /// The coerced and bound arguments in definition order; <see cref="Absent.Value"/> for those left out that have no default. The array may be shared: it is not to be changed.
    /// </summary>
    /// <exception cref="GraphQLException">A value does not fit; its location is that of the value, or of the node where there is none.</exception>
    public object?[] Evaluate(VariableValues variables)
    {
        if (_error is not null)
            throw new GraphQLException(_error);
        if (_variable.Count == 0)
            return _constants;
        var values = (object?[])_constants.Clone();
        foreach (var argument in _variable)
            values[argument.Index] = argument.Evaluate(variables);
        return values;
    }

    private void Add(int index, InputField definition, string title, Argument? node, Location location)
    {
        if (node is null)
        {
            _constants[index] = definition.IsRequired
                ? throw Error($"{title} of required type \"{definition.Type}\" was not provided.", location)
                : Default(definition, location);
            return;
        }
        try
        {
            var argument = new VariableArgument(index, definition, title, node.Value, InputPlan.Compile(node.Value, definition.Type));
            if (argument.Input.IsConstant)
                _constants[index] = argument.Evaluate(VariableValues.None);
            else
                _variable.Add(argument);
        }
        catch (InvalidInputException invalid)
        {
            throw Error($"{title} has invalid value{invalid.Path}: {invalid.Message}", invalid.Location);
        }
    }

    private static object? Default(InputField definition, Location location)
    {
        try
        {
            return InputDefaults.Of(definition);
        }
        catch (GraphQLException exception)
        {
            throw Error(exception.Message, location);
        }
    }

    private static Argument? Find(IReadOnlyList<Argument> nodes, string name)
    {
        foreach (var node in nodes)
        {
            if (node.Name.Value == name)
                return node;
        }
        return null;
    }

    private static GraphQLException Error(string message, Location location) => new(GraphQLError.At(location, message, ErrorCodes.BadUserInput));

    /// <summary>An argument whose value waits for the variables.</summary>
    private sealed class VariableArgument(int index, InputField definition, string title, Value node, InputPlan input)
    {
        public int Index { get; } = index;
        public InputPlan Input { get; } = input;

        public object? Evaluate(VariableValues variables)
        {
            if (Input is VariableInput variable && !definition.IsRequired && !variables.TryGetValue(variable.Name, out _))
                return Default(definition, node.Location);
            try
            {
                var value = Input.Evaluate(variables);
                return definition.Bind is null ? value : definition.Bind(value);
            }
            catch (InvalidInputException invalid)
            {
                throw Error($"{title} has invalid value{invalid.Path}: {invalid.Message}", invalid.Location);
            }
            catch (CoercionException exception)
            {
                throw Error($"{title} has invalid value: {exception.Message}", node.Location);
            }
        }
    }
}
