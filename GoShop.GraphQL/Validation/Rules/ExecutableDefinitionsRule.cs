using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>A document to execute has only operations and fragments (§5.1.1 Executable Definitions).</summary>
internal sealed class ExecutableDefinitionsRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.EnterDocument;

    public override void EnterDocument(Document document, ValidationContext context)
    {
        foreach (var definition in document.Definitions)
        {
            var name = definition switch
            {
                TypeDefinition type => $"\"{type.Name}\"",
                DirectiveDefinition directive => $"\"{directive.Name}\"",
                SchemaDefinition => "schema",
                _ => null,
            };
            if (name is not null)
                context.Report(definition.Location, $"The {name} definition is not executable.");
        }
    }
}
