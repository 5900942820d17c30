using System.Text;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

/// <summary>Writes nodes with two spaces a level; every line of a node, those of block strings too, is indented with it.</summary>
internal sealed partial class SyntaxWriter
{
    private readonly StringBuilder _text = new();
    private int _level;

    public override string ToString() => _text.ToString();

    public void Write(SyntaxNode node)
    {
        switch (node)
        {
            case Document document:
                WriteDocument(document);
                break;
            case OperationDefinition operation:
                WriteOperation(operation);
                break;
            case FragmentDefinition fragment:
                WriteFragment(fragment);
                break;
            case VariableDefinition variable:
                WriteVariableDefinition(variable);
                break;
            case SelectionSet selections:
                WriteBlock(selections.Selections);
                break;
            case Selection selection:
                WriteSelection(selection);
                break;
            case Argument argument:
                Append($"{argument.Name.Value}: {ValueText(argument.Value)}");
                break;
            case ObjectField field:
                Append(FieldText(field));
                break;
            case Directive directive:
                WriteDirective(directive);
                break;
            case Value value:
                Append(ValueText(value));
                break;
            case TypeReference type:
                WriteType(type);
                break;
            default:
                WriteTypeSystemNode(node);
                break;
        }
    }

    private void WriteDocument(Document document)
    {
        for (var index = 0; index < document.Definitions.Count; index++)
        {
            if (index > 0)
                _text.Append("\n\n");
            Write(document.Definitions[index]);
        }
    }

    private void WriteOperation(OperationDefinition operation)
    {
        var isShorthand = operation is
        {
            Operation: OperationType.Query, Name: null, Description: null, Variables.Count: 0, Directives.Count: 0,
        };
        if (!isShorthand)
        {
            WriteDescription(operation.Description);
            _text.Append(Keyword(operation.Operation));
            if (operation.Name is { } name)
                _text.Append(' ').Append(name.Value);
            else if (operation.Variables.Count > 0)
                _text.Append(' ');
            // Several lines stand without indentation here: what follows a description is on its own line anyhow.
            WriteDefinitionsInParentheses(operation.Variables, indented: false);
            WriteDirectives(operation.Directives);
            _text.Append(' ');
        }
        Write(operation.SelectionSet);
    }

    private void WriteFragment(FragmentDefinition fragment)
    {
        WriteDescription(fragment.Description);
        _text.Append("fragment ").Append(fragment.Name.Value).Append(" on ").Append(fragment.TypeCondition.Name);
        WriteDirectives(fragment.Directives);
        _text.Append(' ');
        Write(fragment.SelectionSet);
    }

    private void WriteVariableDefinition(VariableDefinition definition)
    {
        WriteDescription(definition.Description);
        _text.Append('$').Append(definition.Variable.Name.Value).Append(": ");
        WriteType(definition.Type);
        WriteDefaultValue(definition.DefaultValue);
        WriteDirectives(definition.Directives);
    }

    private void WriteSelection(Selection selection)
    {
        switch (selection)
        {
            case Field field:
                WriteFieldHead(field);
                WriteDirectives(field.Directives);
                if (field.SelectionSet is { Selections.Count: > 0 } selections)
                {
                    _text.Append(' ');
                    Write(selections);
                }
                break;
            case FragmentSpread spread:
                _text.Append("...").Append(spread.Name.Value);
                WriteDirectives(spread.Directives);
                break;
            case InlineFragment inline:
                _text.Append("...");
                if (inline.TypeCondition is { } condition)
                    _text.Append(" on ").Append(condition.Name);
                WriteDirectives(inline.Directives);
                _text.Append(' ');
                Write(inline.SelectionSet);
                break;
        }
    }

    /// <summary>Alias, name and arguments: on one line where they fit, else an argument a line.</summary>
    private void WriteFieldHead(Field field)
    {
        var head = field.Alias is { } alias ? $"{alias.Value}: {field.Name.Value}" : field.Name.Value;
        _text.Append(head);
        if (field.Arguments.Count == 0)
            return;

        var arguments = new string[field.Arguments.Count];
        for (var index = 0; index < arguments.Length; index++)
            arguments[index] = $"{field.Arguments[index].Name.Value}: {ValueText(field.Arguments[index].Value)}";
        var line = $"({string.Join(", ", arguments)})";
        if (head.Length + line.Length <= MaxLineLength)
        {
            Append(line);
            return;
        }
        _text.Append('(');
        _level++;
        foreach (var argument in arguments)
        {
            StartLine();
            Append(argument);
        }
        _level--;
        StartLine();
        _text.Append(')');
    }

    private void WriteDirectives(IReadOnlyList<Directive> directives)
    {
        for (var index = 0; index < directives.Count; index++)
        {
            _text.Append(' ');
            WriteDirective(directives[index]);
        }
    }

    private void WriteDirective(Directive directive)
    {
        _text.Append('@').Append(directive.Name.Value);
        if (directive.Arguments.Count == 0)
            return;
        for (var index = 0; index < directive.Arguments.Count; index++)
        {
            _text.Append(index == 0 ? "(" : ", ");
            Write(directive.Arguments[index]);
        }
        _text.Append(')');
    }

    private void WriteType(TypeReference type)
    {
        switch (type)
        {
            case NamedTypeReference named:
                _text.Append(named.Name);
                break;
            case ListTypeReference list:
                _text.Append('[');
                WriteType(list.OfType);
                _text.Append(']');
                break;
            case NonNullTypeReference nonNull:
                WriteType(nonNull.OfType);
                _text.Append('!');
                break;
        }
    }

    private void WriteDescription(StringValue? description)
    {
        if (description is null)
            return;
        Append(ValueText(description));
        StartLine();
    }

    private void WriteDefaultValue(Value? value)
    {
        if (value is null)
            return;
        _text.Append(" = ");
        Append(ValueText(value));
    }

    /// <summary>The nodes in braces, one a line; nothing where there are none.</summary>
    private void WriteBlock(IReadOnlyList<SyntaxNode> nodes)
    {
        if (nodes.Count == 0)
            return;
        _text.Append('{');
        _level++;
        for (var index = 0; index < nodes.Count; index++)
        {
            StartLine();
            Write(nodes[index]);
        }
        _level--;
        StartLine();
        _text.Append('}');
    }

    /// <summary>Variables or arguments being defined: on one line, or one a line as soon as one of them takes several.</summary>
    private void WriteDefinitionsInParentheses(IReadOnlyList<SyntaxNode> definitions, bool indented)
    {
        if (definitions.Count == 0)
            return;
        var items = new string[definitions.Count];
        var severalLines = false;
        for (var index = 0; index < items.Length; index++)
        {
            items[index] = Printer.Print(definitions[index]);
            severalLines |= items[index].Contains('\n');
        }
        if (!severalLines)
        {
            _text.Append('(').AppendJoin(", ", items).Append(')');
            return;
        }
        _text.Append('(');
        if (indented)
            _level++;
        foreach (var item in items)
        {
            StartLine();
            Append(item);
        }
        if (indented)
            _level--;
        StartLine();
        _text.Append(')');
    }

    private void StartLine() => _text.Append('\n').Append(' ', 2 * _level);

    /// <summary>Adds text that may have several lines, each to stand at the current level.</summary>
    private void Append(string text)
        => _text.Append(_level > 0 && text.Contains('\n') ? text.Replace("\n", "\n" + new string(' ', 2 * _level)) : text);

    private static string Keyword(OperationType operation) => operation switch
    {
        OperationType.Query => "query",
        OperationType.Mutation => "mutation",
        _ => "subscription",
    };
}
