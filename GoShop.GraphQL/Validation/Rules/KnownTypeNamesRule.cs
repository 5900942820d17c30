using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Validation.Rules;

/// <summary>Every type named is one of the schema (§5.5.1.2 Fragment Spread Type Existence).</summary>
internal sealed class KnownTypeNamesRule : ValidationRule
{
    private HashSet<string>? _namesOfDocument;

    public override RuleEvents Events => RuleEvents.EnterTypeName;

    public override void EnterTypeName(NamedTypeReference reference, ValidationContext context)
    {
        if (context.Schema.FindType(reference.Name) is not null)
            return;
        // Definitions are not executable, but once said so, what refers to them need not be told as well.
        _namesOfDocument ??= [.. context.Document.Definitions.OfType<TypeDefinition>().Select(type => type.Name.Value)];
        if (_namesOfDocument.Contains(reference.Name))
            return;
        if (context.IsInTypeSystem && BuiltInScalars.Find(reference.Name) is not null)
            return;
        var known = context.Schema.Types.Select(type => type.Name).Union(_namesOfDocument);
        if (context.IsInTypeSystem)
            known = known.Union(BuiltInScalars.All.Select(scalar => scalar.Name));
        context.Report(reference.Location, $"Unknown type \"{reference.Name}\".{DidYouMean.For(reference.Name, known)}");
    }
}
