using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Every fragment is spread by some operation (§5.5.1.4 Fragments Must Be Used).</summary>
internal sealed class NoUnusedFragmentsRule : ValidationRule
{
    public override RuleEvents Events => RuleEvents.LeaveDocument;

    public override void LeaveDocument(Document document, ValidationContext context)
    {
        if (context.Fragments.IsEmpty)
            return;
        var used = new HashSet<FragmentDefinition>();
        foreach (var operation in document.Definitions.OfType<OperationDefinition>())
            context.Fragments.ReachedFrom(operation, used);
        foreach (var fragment in document.Definitions.OfType<FragmentDefinition>())
        {
            // Fragments of the same name are used together.
            if (!used.Contains(context.Fragments.Find(fragment.Name.Value)!))
                context.Report(fragment.Location, $"Fragment \"{fragment.Name}\" is never used.");
        }
    }
}
