using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>
/// Input coercion of a literal (§3.5 to §3.12, Input Coercion), compiled: what holds no variables is coerced once, the rest is put together for each request.
/// </summary>
internal abstract class InputPlan
{
    /// <summary>Whether it evaluates to the same value for all requests.</summary>
    public virtual bool IsConstant => false;

    /// <summary>The coerced value; <see cref="Absent.Value"/> where the literal is a variable without a value at a place that may be null.</summary>
    /// <exception cref="InvalidInputException">The variables do not fit.</exception>
    public abstract object? Evaluate(VariableValues variables);

    /// <exception cref="InvalidInputException">The literal is not one of the type, whatever the variables.</exception>
    public static InputPlan Compile(Value literal, GraphQLType type) => Compile(literal, type, new InputPath());

    private static InputPlan Compile(Value literal, GraphQLType type, InputPath path)
    {
        if (literal is Variable variable)
            return new VariableInput(variable, type, path.ToString());
        if (literal is NullValue)
            return type.IsNonNull ? throw Invalid(InputMessages.Null(type)) : new ConstantInput(null);
        return type.Nullable switch
        {
            ListType list => CompileList(literal, list.OfType, path),
            InputObjectType inputObject => CompileObject(literal, inputObject, path),
            var leaf => CompileLeaf(literal, (LeafType)leaf, path),
        };

        InvalidInputException Invalid(string problem) => new(problem, path.ToString(), literal.Location);
    }

    private static InputPlan CompileList(Value literal, GraphQLType itemType, InputPath path)
    {
        // A literal that is no list is a list of one (§3.11).
        if (literal is not ListValue list)
            return ListInput.Of([Compile(literal, itemType, path)]);
        var items = new InputPlan[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            path.Enter(i);
            items[i] = Compile(list.Items[i], itemType, path);
            path.Leave();
        }
        return ListInput.Of(items);
    }

    private static InputPlan CompileObject(Value literal, InputObjectType type, InputPath path)
    {
        if (literal is not ObjectValue given)
            throw new InvalidInputException(InputMessages.NotObject(type, Inspection.Of(literal)), path.ToString(), literal.Location);

        var values = new Value?[type.Fields.Count];
        ObjectField? unknown = null;
        foreach (var field in given.Fields)
        {
            if (type.Fields.IndexOf(field.Name.Value) is >= 0 and var index)
                values[index] = field.Value;
            else
                unknown ??= field;
        }

        var fields = new InputPlan?[values.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var definition = type.Fields[i];
            if (values[i] is { } value)
            {
                path.Enter(definition.Name);
                fields[i] = Compile(value, definition.Type, path);
                path.Leave();
            }
            else if (definition.IsRequired)
            {
                throw new InvalidInputException(InputMessages.FieldMissing(type, definition, Inspection.Of(literal)), path.ToString(), literal.Location);
            }
        }
        if (unknown is not null)
            throw new InvalidInputException(InputMessages.FieldUnknown(type, unknown.Name.Value, Inspection.Of(literal)), path.ToString(), unknown.Location);
        if (type.IsOneOf && (given.Fields.Count != 1 || given.Fields[0].Value is NullValue))
            throw new InvalidInputException(InputMessages.NotExactlyOne(type), path.ToString(), literal.Location);
        return ObjectInput.Of(type, fields, literal.Location, path.ToString());
    }

    private static InputPlan CompileLeaf(Value literal, LeafType type, InputPath path)
    {
        if (VariableSubstitution.IsNeeded(literal))
            return new ScalarInput(literal, type, path.ToString());
        return new ConstantInput(ParseLeaf(literal, type, path.ToString(), literal));
    }

    /// <param name="path">The place of the leaf in the input.</param>
    /// <param name="source">What the document says there.</param>
    private protected static object ParseLeaf(Value literal, LeafType type, string path, Value source)
    {
        try
        {
            return type.ParseLiteral(literal);
        }
        catch (CoercionException exception)
        {
            throw new InvalidInputException(exception.Message, path, source.Location);
        }
    }
}
