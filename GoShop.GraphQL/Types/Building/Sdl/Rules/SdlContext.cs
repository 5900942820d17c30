using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Validation;

namespace GoShop.GraphQL.Types.Building.Sdl.Rules;

/// <summary>The type system document under validation and what was found so far.</summary>
internal sealed class SdlContext
{
    private readonly List<SchemaProblem> _problems = [];
    private readonly Dictionary<string, KnownDirective> _directives = new(StringComparer.Ordinal);

    public SdlContext(Document document)
    {
        Definitions = [.. document.Definitions.OfType<TypeSystemDefinition>()];
        Types = [.. Definitions.OfType<TypeDefinition>()];
        DirectivesInUse = [.. DirectiveUse.In(Definitions)];
        foreach (var directive in SpecifiedDirectives.All)
            _directives[directive.Name] = KnownDirective.Of(directive);
        foreach (var directive in Definitions.OfType<DirectiveDefinition>())
            _directives[directive.Name.Value] = KnownDirective.Of(directive);
    }

    public IReadOnlyList<TypeSystemDefinition> Definitions { get; }

    /// <summary>The definitions and extensions of named types.</summary>
    public IReadOnlyList<TypeDefinition> Types { get; }

    /// <summary>Every place that has directives.</summary>
    public IReadOnlyList<DirectiveUse> DirectivesInUse { get; }

    public IReadOnlyList<SchemaProblem> Problems => _problems;

    /// <summary>The directive by its name: the document's own, else the specification's; null where neither knows it.</summary>
    public KnownDirective? FindDirective(string name) => _directives.GetValueOrDefault(name);

    public void Report(string message, params IEnumerable<Location> locations) => _problems.Add(new SchemaProblem(message, [.. locations]));

    /// <summary>Reports each name that was seen before in the same scope, with both places.</summary>
    public void ReportRepeated(Dictionary<string, Location> seen, Name name, string message)
    {
        if (!seen.TryAdd(name.Value, name.Location))
            Report(message, seen[name.Value], name.Location);
    }
}
