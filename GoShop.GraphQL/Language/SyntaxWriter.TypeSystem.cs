using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Language;

internal sealed partial class SyntaxWriter
{
    private void WriteTypeSystemNode(SyntaxNode node)
    {
        switch (node)
        {
            case SchemaDefinition schema:
                WriteHead(schema, "schema");
                WriteDirectives(schema.Directives);
                WriteMembers(schema.OperationTypes);
                break;
            case RootOperationTypeDefinition root:
                _text.Append(Keyword(root.Operation)).Append(": ").Append(root.Type.Name);
                break;
            case DirectiveDefinition directive:
                WriteDirectiveDefinition(directive);
                break;
            case TypeDefinition type:
                WriteTypeDefinition(type);
                break;
            case FieldDefinition field:
                WriteDescription(field.Description);
                _text.Append(field.Name.Value);
                WriteDefinitionsInParentheses(field.Arguments, indented: true);
                _text.Append(": ");
                WriteType(field.Type);
                WriteDirectives(field.Directives);
                break;
            case InputValueDefinition input:
                WriteDescription(input.Description);
                _text.Append(input.Name.Value).Append(": ");
                WriteType(input.Type);
                WriteDefaultValue(input.DefaultValue);
                WriteDirectives(input.Directives);
                break;
            case EnumValueDefinition value:
                WriteDescription(value.Description);
                _text.Append(value.Name.Value);
                WriteDirectives(value.Directives);
                break;
            default:
                throw new ArgumentException($"{node.GetType().Name} has no printed form.", nameof(node));
        }
    }

    private void WriteTypeDefinition(TypeDefinition definition)
    {
        WriteHead(definition, definition switch
        {
            ScalarTypeDefinition => "scalar",
            ObjectTypeDefinition => "type",
            InterfaceTypeDefinition => "interface",
            UnionTypeDefinition => "union",
            EnumTypeDefinition => "enum",
            _ => "input",
        });
        _text.Append(' ').Append(definition.Name.Value);
        if (definition is ComplexTypeDefinition { Interfaces.Count: > 0 } implementing)
            WriteNames(" implements ", " & ", implementing.Interfaces);
        WriteDirectives(definition.Directives);
        switch (definition)
        {
            case ComplexTypeDefinition complex:
                WriteMembers(complex.Fields);
                break;
            case UnionTypeDefinition { Members.Count: > 0 } union:
                WriteNames(" = ", " | ", union.Members);
                break;
            case EnumTypeDefinition enumType:
                WriteMembers(enumType.Values);
                break;
            case InputObjectTypeDefinition input:
                WriteMembers(input.Fields);
                break;
        }
    }

    private void WriteDirectiveDefinition(DirectiveDefinition directive)
    {
        WriteHead(directive, "directive @");
        _text.Append(directive.Name.Value);
        WriteDefinitionsInParentheses(directive.Arguments, indented: true);
        if (directive.IsRepeatable)
            _text.Append(" repeatable");
        for (var index = 0; index < directive.Locations.Count; index++)
            _text.Append(index == 0 ? " on " : " | ").Append(directive.Locations[index].Value);
    }

    private void WriteHead(TypeSystemDefinition definition, string keyword)
    {
        WriteDescription(definition.Description);
        _text.Append(definition.IsExtension ? "extend " : "").Append(keyword);
    }

    private void WriteMembers(IReadOnlyList<SyntaxNode> members)
    {
        if (members.Count == 0)
            return;
        _text.Append(' ');
        WriteBlock(members);
    }

    private void WriteNames(string before, string between, IReadOnlyList<NamedTypeReference> types)
    {
        for (var index = 0; index < types.Count; index++)
            _text.Append(index == 0 ? before : between).Append(types[index].Name);
    }
}
