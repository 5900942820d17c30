using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>Checks a literal against an input type without coercing it (§5.6.1 Values of Correct Type). Variables inside are taken on trust.</summary>
/// <param name="report">Takes one problem: the node it is about, the path to it (valid during the call), and what is wrong.</param>
/// <param name="isEnough">Whether no more problems are wanted.</param>
internal readonly struct LiteralCheck(Action<SyntaxNode, InputPath, string> report, Func<bool>? isEnough)
{
    private readonly InputPath _path = new();

    /// <summary>Reports everything in the literal that the type does not allow.</summary>
    public static void Run(Value value, GraphQLType type, Action<SyntaxNode, InputPath, string> report, Func<bool>? isEnough = null)
        => new LiteralCheck(report, isEnough).Check(value, type);

    private void Check(Value value, GraphQLType type)
    {
        if (value is Variable || isEnough?.Invoke() is true)
            return;
        if (value is NullValue)
        {
            if (type.IsNonNull)
                report(value, _path, InputMessages.Null(type));
            return;
        }
        if (type.IsList(out var itemType))
            CheckList(value, itemType);
        else if (type.Named is InputObjectType input)
            CheckObject(value, input);
        else if (type.Named is LeafType leaf)
            CheckLeaf(value, leaf);
    }

    private void CheckList(Value value, GraphQLType itemType)
    {
        if (value is not ListValue list)
        {
            // A lone value is a list of one.
            Check(value, itemType);
            return;
        }
        for (var index = 0; index < list.Items.Count; index++)
        {
            _path.Enter(index);
            Check(list.Items[index], itemType);
            _path.Leave();
        }
    }

    private void CheckObject(Value value, InputObjectType type)
    {
        if (value is not ObjectValue given)
        {
            report(value, _path, InputMessages.NotObject(type, Inspection.Of(value)));
            return;
        }
        foreach (var field in type.Fields)
        {
            if (Find(given, field.Name) is { } fieldValue)
                CheckField(field, fieldValue);
            else if (field.IsRequired)
                report(value, _path, InputMessages.FieldMissing(type, field, Inspection.Of(value)));
        }

        ObjectField? only = null;
        var known = 0;
        foreach (var field in given.Fields)
        {
            if (type.Fields.Contains(field.Name.Value))
                (only, known) = (field, known + 1);
            else
                report(field, _path, InputMessages.FieldUnknown(type, field.Name.Value, Inspection.Of(value)));
        }
        if (type.IsOneOf && (known != 1 || only!.Value is NullValue))
            ReportOneOf(value, type, known == 1 ? only : null);
    }

    private void CheckField(InputField field, Value value)
    {
        _path.Enter(field.Name);
        Check(value, field.Type);
        _path.Leave();
    }

    private void ReportOneOf(Value value, InputObjectType type, ObjectField? nullField)
    {
        if (nullField is not null)
            _path.Enter(nullField.Name.Value);
        report(value, _path, InputMessages.NotExactlyOne(type));
        if (nullField is not null)
            _path.Leave();
    }

    private void CheckLeaf(Value value, LeafType type)
    {
        try
        {
            type.ParseLiteral(VariableSubstitution.IsNeeded(value) ? VariableSubstitution.Apply(value, VariableValues.None) : value);
        }
        catch (CoercionException error)
        {
            report(value, _path, error.Message);
        }
    }

    /// <summary>The value of a field; of one given twice, the last.</summary>
    private static Value? Find(ObjectValue value, string name)
    {
        for (var index = value.Fields.Count - 1; index >= 0; index--)
        {
            if (value.Fields[index].Name.Value == name)
                return value.Fields[index].Value;
        }
        return null;
    }
}
