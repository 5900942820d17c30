using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules.FieldMerging;

/// <summary>Tells whether two fields are called with identical arguments (§5.3.2): the order of arguments and of input fields does not count.</summary>
internal static class SameArguments
{
    public static bool Hold(Field a, Field b)
    {
        var (first, second) = (a.Arguments, b.Arguments);
        if (first.Count != second.Count)
            return false;
        for (var i = 0; i < first.Count; i++)
        {
            // Nearly always the order is the same too.
            var value = second[i].Name.Value == first[i].Name.Value && second.Count == 1 ? second[i].Value : Find(second, first[i].Name.Value);
            if (value is null || !AreEqual(first[i].Value, value))
                return false;
        }
        return true;
    }

    private static Value? Find(IReadOnlyList<Argument> arguments, string name)
    {
        for (var i = arguments.Count - 1; i >= 0; i--)
        {
            if (arguments[i].Name.Value == name)
                return arguments[i].Value;
        }
        return null;
    }

    private static bool AreEqual(Value a, Value b)
    {
        if (ReferenceEquals(a, b))
            return true;
        return (a, b) switch
        {
            (Variable x, Variable y) => x.Name.Value == y.Name.Value,
            (IntValue x, IntValue y) => x.Text == y.Text,
            (FloatValue x, FloatValue y) => x.Text == y.Text,
            (StringValue x, StringValue y) => x.Text == y.Text && x.IsBlock == y.IsBlock,
            (BooleanValue x, BooleanValue y) => x.Value == y.Value,
            (EnumValue x, EnumValue y) => x.Text == y.Text,
            (NullValue, NullValue) => true,
            (ListValue x, ListValue y) => AreEqual(x.Items, y.Items),
            (ObjectValue x, ObjectValue y) => AreEqual(x.Fields, y.Fields),
            _ => false,
        };
    }

    private static bool AreEqual(IReadOnlyList<Value> a, IReadOnlyList<Value> b)
    {
        if (a.Count != b.Count)
            return false;
        for (var i = 0; i < a.Count; i++)
        {
            if (!AreEqual(a[i], b[i]))
                return false;
        }
        return true;
    }

    private static bool AreEqual(IReadOnlyList<ObjectField> a, IReadOnlyList<ObjectField> b)
    {
        if (a.Count != b.Count)
            return false;
        var (first, second) = (Sorted(a), Sorted(b));
        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].Name.Value != second[i].Name.Value || !AreEqual(first[i].Value, second[i].Value))
                return false;
        }
        return true;
    }

    private static IReadOnlyList<ObjectField> Sorted(IReadOnlyList<ObjectField> fields)
        => fields.Count < 2 ? fields : [.. fields.OrderBy(static field => field.Name.Value, StringComparer.Ordinal)];
}
