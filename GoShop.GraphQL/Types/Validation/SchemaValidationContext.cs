using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Introspection;

namespace GoShop.GraphQL.Types.Validation;

/// <summary>The schema under validation and what was found so far.</summary>
/// <param name="schema">The schema.</param>
/// <param name="excused">Names of unions and of root operations whose emptiness another problem explains already.</param>
/// <param name="roots">The schema definitions and extensions in SDL.</param>
internal sealed class SchemaValidationContext(Schema schema, IReadOnlySet<string> excused, IReadOnlyList<SchemaDefinition> roots)
{
    private readonly List<SchemaProblem> _problems = [];

    public Schema Schema { get; } = schema;

    public IReadOnlyList<SchemaProblem> Problems => _problems;

    public bool IsExcused(string name) => excused.Contains(name);

    /// <summary>The schema definition in SDL; null where there is none.</summary>
    public SyntaxNode? Definition => roots.FirstOrDefault(root => !root.IsExtension);

    /// <summary>Where SDL names the root type of an operation.</summary>
    public SyntaxNode? RootReference(OperationType operation)
        => roots.SelectMany(root => root.OperationTypes).FirstOrDefault(root => root.Operation == operation)?.Type;

    /// <summary>Reports a problem of a member, at its definition.</summary>
    public void Report(string message, SchemaMember culprit) => Report(message, culprit, culprit.SyntaxNode);

    /// <summary>Reports a problem of a member, at places in SDL.</summary>
    public void Report(string message, SchemaMember? culprit, params IEnumerable<SyntaxNode?> nodes)
    {
        Location[] locations = [.. nodes.OfType<SyntaxNode>().Select(node => node.Location).Where(location => location.IsKnown)];
        _problems.Add(new SchemaProblem(message, locations, culprit?.Origin));
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
