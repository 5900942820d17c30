using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

internal sealed partial class SyntaxWriter
{
    private const int MaxLineLength = 80;

    /// <summary>A value as text without indentation: lists and objects of more than a line's length take several lines.</summary>
    private static string ValueText(Value value) => value switch
    {
        Variable variable => $"${variable.Name.Value}",
        IntValue integer => integer.Text,
        FloatValue number => number.Text,
        StringValue { IsBlock: true } block => BlockString.Print(block.Text),
        StringValue text => StringLiteral.Print(text.Text),
        BooleanValue boolean => boolean.Value ? "true" : "false",
        EnumValue name => name.Text,
        ListValue list => ListText(list),
        ObjectValue fields => ObjectText(fields),
        _ => "null",
    };

    private static string ListText(ListValue list)
    {
        var items = new string[list.Items.Count];
        for (var index = 0; index < items.Length; index++)
            items[index] = ValueText(list.Items[index]);
        var line = $"[{string.Join(", ", items)}]";
        return line.Length <= MaxLineLength ? line : Lines('[', items, ']');
    }

    private static string ObjectText(ObjectValue value)
    {
        var fields = new string[value.Fields.Count];
        for (var index = 0; index < fields.Length; index++)
            fields[index] = FieldText(value.Fields[index]);
        var line = $"{{ {string.Join(", ", fields)} }}";
        return line.Length <= MaxLineLength ? line : Lines('{', fields, '}');
    }

    private static string FieldText(ObjectField field) => $"{field.Name.Value}: {ValueText(field.Value)}";

    private static string Lines(char open, string[] items, char close)
        => $"{open}\n  {string.Join('\n', items).Replace("\n", "\n  ")}\n{close}";
}
