using System.Text;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Introspection;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types;

/// <summary>Prints a schema as SDL: what it defines itself, without the types and directives that the specification brings (§3.3).</summary>
/// <remarks>Of the directives applied, only the specification's are printed: they are all that introspection tells too.</remarks>
public sealed class SchemaPrinter
{
    private static readonly Comparer<string> NaturalOrderComparer = Comparer<string>.Create(NaturalOrder.Compare);

    private readonly StringBuilder _text = new();
    private readonly bool _sorted;

    private SchemaPrinter(bool sorted) => _sorted = sorted;

    /// <summary>The schema as SDL, ending in a line feed.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="sorted">Whether types and members stand in natural order of their names, not in definition order.</param>
    public static string Print(Schema schema, bool sorted = false)
    {
        var printer = new SchemaPrinter(sorted);
        printer.WriteSchema(schema);
        return printer._text.ToString();
    }

    private void WriteSchema(Schema schema)
    {
        WriteSchemaDefinition(schema);
        foreach (var directive in Sorted(schema.Directives.Where(directive => !SpecifiedDirectives.Contains(directive.Name)), directive => directive.Name))
            WriteDirective(directive);
        foreach (var type in Sorted(schema.Types.Where(type => !IsSpecified(type)), type => type.Name))
            WriteType(type);
    }

    private static bool IsSpecified(NamedType type) => BuiltInScalars.Find(type.Name) is not null || IntrospectionTypes.Find(type.Name) is not null;

    /// <summary>Left out where it would say no more than the default names of the root types do (§3.3.1).</summary>
    private void WriteSchemaDefinition(Schema schema)
    {
        (string Operation, string DefaultName, ObjectType? Type)[] roots =
            [("query", "Query", schema.QueryType), ("mutation", "Mutation", schema.MutationType), ("subscription", "Subscription", schema.SubscriptionType)];
        if (roots.All(root => root.Type is null))
            return;
        if (schema.Description is null && roots.All(root => ReferenceEquals(root.Type, schema.FindType(root.DefaultName))))
            return;
        StartDefinition(schema.Description);
        _text.Append("schema {\n");
        foreach (var (operation, _, type) in roots)
        {
            if (type is not null)
                _text.Append("  ").Append(operation).Append(": ").Append(type.Name).Append('\n');
        }
        _text.Append("}\n");
    }

    private void WriteDirective(DirectiveType directive)
    {
        StartDefinition(directive.Description);
        _text.Append("directive @").Append(directive.Name);
        WriteArguments(directive.Arguments, "");
        if (directive.IsRepeatable)
            _text.Append(" repeatable");
        var locations = Enum.GetValues<DirectiveLocations>()
            .Where(location => location != DirectiveLocations.None && directive.Locations.HasFlag(location))
            .Select(DirectiveLocationNames.Of);
        _text.Append(" on ").AppendJoin(" | ", Sorted(locations, name => name)).Append('\n');
    }

    private void WriteType(NamedType type)
    {
        StartDefinition(type.Description);
        switch (type)
        {
            case ScalarType scalar:
                _text.Append("scalar ").Append(scalar.Name);
                if (scalar.SpecifiedByUrl is { } url)
                    _text.Append(" @specifiedBy(url: ").Append(StringLiteral.Print(url)).Append(')');
                break;
            case ComplexType complex:
                _text.Append(complex is ObjectType ? "type " : "interface ").Append(complex.Name);
                WriteNames(" implements ", " & ", complex.Interfaces);
                WriteMembers(complex.Fields, WriteField);
                break;
            case UnionType union:
                _text.Append("union ").Append(union.Name);
                WriteNames(" = ", " | ", union.Members);
                break;
            case EnumType enumType:
                _text.Append("enum ").Append(enumType.Name);
                WriteMembers(enumType.Members, member =>
                {
                    _text.Append(member.Name);
                    WriteDeprecation(member.DeprecationReason);
                });
                break;
            case InputObjectType input:
                _text.Append("input ").Append(input.Name).Append(input.IsOneOf ? " @oneOf" : "");
                WriteMembers(input.Fields, WriteInput);
                break;
        }
        _text.Append('\n');
    }

    private void WriteNames(string before, string between, IReadOnlyList<NamedType> types)
    {
        if (types.Count > 0)
            _text.Append(before).AppendJoin(between, Sorted(types, type => type.Name));
    }

    private void WriteMembers<T>(MemberList<T> members, Action<T> write) where T : SchemaMember
    {
        if (members.Count == 0)
            return;
        _text.Append(" {\n");
        var isFirst = true;
        foreach (var member in Sorted(members, member => member.Name))
        {
            WriteDescription(member.Description, "  ", isFirst);
            _text.Append("  ");
            write(member);
            _text.Append('\n');
            isFirst = false;
        }
        _text.Append('}');
    }

    private void WriteField(OutputField field)
    {
        _text.Append(field.Name);
        WriteArguments(field.Arguments, "  ");
        _text.Append(": ").Append(field.Type);
        WriteDeprecation(field.DeprecationReason);
    }

    /// <summary>On one line, or one a line as soon as one of them has a description.</summary>
    private void WriteArguments(MemberList<InputField> arguments, string indentation)
    {
        if (arguments.Count == 0)
            return;
        var onOneLine = arguments.All(argument => argument.Description is null);
        _text.Append(onOneLine ? "(" : "(\n");
        var isFirst = true;
        foreach (var argument in Sorted(arguments, argument => argument.Name))
        {
            if (onOneLine)
            {
                _text.Append(isFirst ? "" : ", ");
                WriteInput(argument);
            }
            else
            {
                WriteDescription(argument.Description, indentation + "  ", isFirst);
                _text.Append(indentation).Append("  ");
                WriteInput(argument);
                _text.Append('\n');
            }
            isFirst = false;
        }
        _text.Append(onOneLine ? "" : indentation).Append(')');
    }

    private void WriteInput(InputField input)
    {
        _text.Append(input.Name).Append(": ").Append(input.Type);
        if (input.DefaultValue is { } value)
            _text.Append(" = ").Append(value);
        WriteDeprecation(input.DeprecationReason);
    }

    private void WriteDeprecation(string? reason)
    {
        if (reason is null)
            return;
        _text.Append(" @deprecated");
        if (reason != SpecifiedDirectives.DefaultDeprecationReason)
            _text.Append("(reason: ").Append(StringLiteral.Print(reason)).Append(')');
    }

    /// <summary>Starts a definition, an empty line after the one before.</summary>
    private void StartDefinition(string? description)
    {
        if (_text.Length > 0)
            _text.Append('\n');
        WriteDescription(description, "", isFirst: true);
    }

    /// <summary>As a block string where that can hold the text; described members have an empty line before them.</summary>
    private void WriteDescription(string? description, string indentation, bool isFirst)
    {
        if (description is null)
            return;
        if (!isFirst)
            _text.Append('\n');
        var text = Printer.Print(new StringValue(default, description, BlockString.CanHold(description)));
        _text.Append(indentation).Append(text.Replace("\n", "\n" + indentation)).Append('\n');
    }

    private IEnumerable<T> Sorted<T>(IEnumerable<T> items, Func<T, string> name)
        => _sorted ? items.OrderBy(name, NaturalOrderComparer) : items;
}
