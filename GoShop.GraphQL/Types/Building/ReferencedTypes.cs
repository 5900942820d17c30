using GoShop.GraphQL.Types.Introspection;

namespace GoShop.GraphQL.Types.Building;

/// <summary>Gathers the types a schema holds: those defined, and the specification's own that they use (§3.5: built-in scalars that nothing uses are left out).</summary>
internal sealed class ReferencedTypes
{
    private readonly List<NamedType> _types = [];
    private readonly HashSet<NamedType> _seen;

    private ReferencedTypes(IEnumerable<NamedType> defined) => _seen = [.. defined];

    /// <summary>The types in definition order, each built-in type after the first that uses it, the introspection types last.</summary>
    /// <param name="defined">What the schema defines.</param>
    /// <param name="directives">Every directive: their arguments use types too.</param>
    public static IReadOnlyList<NamedType> Of(IReadOnlyList<NamedType> defined, IReadOnlyList<DirectiveType> directives)
    {
        var gathered = new ReferencedTypes(defined);
        foreach (var type in defined)
        {
            gathered._types.Add(type);
            gathered.AddUsedBy(type);
        }
        foreach (var directive in directives)
            gathered.AddInputs(directive.Arguments);
        gathered.Add(IntrospectionTypes.Schema);
        return gathered._types;
    }

    private void Add(GraphQLType type)
    {
        var named = type.Named;
        if (!_seen.Add(named))
            return;
        _types.Add(named);
        AddUsedBy(named);
    }

    private void AddUsedBy(NamedType type)
    {
        switch (type)
        {
            case ComplexType complex:
                foreach (var implemented in complex.Interfaces)
                    Add(implemented);
                foreach (var field in complex.Fields)
                {
                    Add(field.Type);
                    AddInputs(field.Arguments);
                }
                break;
            case UnionType union:
                foreach (var member in union.Members)
                    Add(member);
                break;
            case InputObjectType input:
                AddInputs(input.Fields);
                break;
        }
    }

    private void AddInputs(MemberList<InputField> inputs)
    {
        foreach (var input in inputs)
            Add(input.Type);
    }
}
