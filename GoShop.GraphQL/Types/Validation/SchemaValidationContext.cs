using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Introspection;

namespace GoShop.GraphQL.Types.Validation;

/// <summary>The schema under validation and what was found so far.</summary>
/// <param name="schema">The schema.</param>
/// <param name="excused">Names of unions and of root operations whose emptiness another problem explains already.</param>
internal sealed class SchemaValidationContext(Schema schema, IReadOnlySet<string> excused)
{
    private readonly List<SchemaProblem> _problems = [];

    public Schema Schema { get; } = schema;

    public IReadOnlyList<SchemaProblem> Problems => _problems;

    public bool IsExcused(string name) => excused.Contains(name);

    /// <summary>Reports a problem at the members that cause it, the first one being the culprit.</summary>
    public void Report(string message, params IEnumerable<SchemaMember?> causes)
    {
        var members = causes.OfType<SchemaMember>().ToList();
        Report(message, members.FirstOrDefault(member => member.Origin is not null)?.Origin, members.Select(member => member.SyntaxNode));
    }

    /// <summary>Reports a problem at places in SDL.</summary>
    public void Report(string message, string? origin, IEnumerable<SyntaxNode?> nodes)
    {
        Location[] locations = [.. nodes.OfType<SyntaxNode>().Select(node => node.Location).Where(location => location.IsKnown)];
        _problems.Add(new SchemaProblem(message, locations, origin));
    }

    /// <summary>Reports a name that begins with two underscores (§2.1.9 Reserved Names).</summary>
    public void CheckName(SchemaMember member)
    {
        if (member.Name.StartsWith("__", StringComparison.Ordinal))
            Report($"Name \"{member.Name}\" must not begin with \"__\", which is reserved by GraphQL introspection.", member);
    }

    /// <summary>Whether the type is one of the specification's own.</summary>
    public static bool IsSpecified(NamedType type) => ReferenceEquals(IntrospectionTypes.Find(type.Name), type);
}
