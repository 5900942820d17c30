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
    public static InputPlan Compile(Value literal, GraphQLType type)
    {
        LiteralCheck.Run(literal, type, static (node, path, problem) => throw new InvalidInputException(problem, path.ToString(), node.Location));
        return CompileChecked(literal, type, new InputPath());
    }

    private static InputPlan CompileChecked(Value literal, GraphQLType type, InputPath path) => (literal, type.Nullable) switch
    {
        (Variable variable, _) => new VariableInput(variable, type, path.ToString()),
        (NullValue, _) => new ConstantInput(null),
        (ListValue list, ListType listType) => CompileList(list, listType.OfType, path),
        // A literal that is no list is a list of one (§3.11).
        (_, ListType listType) => ListInput.Of([CompileChecked(literal, listType.OfType, path)]),
        (ObjectValue value, InputObjectType inputObject) => CompileObject(value, inputObject, path),
        var (_, leaf) => CompileLeaf(literal, (LeafType)leaf, path),
    };

    private static InputPlan CompileList(ListValue list, GraphQLType itemType, InputPath path)
    {
        var items = new InputPlan[list.Items.Count];
        for (var i = 0; i < items.Length; i++)
        {
            path.Enter(i);
            items[i] = CompileChecked(list.Items[i], itemType, path);
            path.Leave();
        }
        return ListInput.Of(items);
    }

    private static InputPlan CompileObject(ObjectValue value, InputObjectType type, InputPath path)
    {
        var fields = new InputPlan?[type.Fields.Count];
        foreach (var given in value.Fields)
        {
            var index = type.Fields.IndexOf(given.Name.Value);
            path.Enter(given.Name.Value);
            fields[index] = CompileChecked(given.Value, type.Fields[index].Type, path);
            path.Leave();
        }
        return ObjectInput.Of(type, fields, value.Location, path.ToString());
    }

    private static InputPlan CompileLeaf(Value literal, LeafType type, InputPath path)
        => VariableSubstitution.IsNeeded(literal) ? new ScalarInput(literal, type, path.ToString()) : new ConstantInput(type.ParseLiteral(literal));
}
