namespace GoShop.GraphQL.Language.Ast;

/// <summary>The selections between a pair of braces (§2.4).</summary>
public sealed class SelectionSet(Location location, IReadOnlyList<Selection> selections) : SyntaxNode(location)
{
    public IReadOnlyList<Selection> Selections { get; } = selections;
}

/// <summary>A field, a fragment spread or an inline fragment.</summary>
public abstract class Selection(Location location) : SyntaxNode(location)
{
    public required IReadOnlyList<Directive> Directives { get; init; }
}

/// <summary>A selected field (§2.5).</summary>
public sealed class Field(Location location) : Selection(location)
{
    public Name? Alias { get; init; }
    public required Name Name { get; init; }
    public required IReadOnlyList<Argument> Arguments { get; init; }

    /// <summary>Null where the field is a leaf.</summary>
    public SelectionSet? SelectionSet { get; init; }

    /// <summary>The alias, or the name where there is none: the key in the response (§2.7).</summary>
    public string ResponseName => (Alias ?? Name).Value;
}

/// <summary><c>...Name</c> (§2.8).</summary>
public sealed class FragmentSpread(Location location) : Selection(location)
{
    public required Name Name { get; init; }
}

/// <summary><c>... on Type { }</c> (§2.8.2).</summary>
public sealed class InlineFragment(Location location) : Selection(location)
{
    public NamedTypeReference? TypeCondition { get; init; }
    public required SelectionSet SelectionSet { get; init; }
}

/// <summary>A named argument of a field or a directive (§2.6).</summary>
public sealed class Argument(Name name, Value value) : SyntaxNode(name.Location)
{
    public Name Name { get; } = name;
    public Value Value { get; } = value;
}

/// <summary>An applied directive (§2.12).</summary>
public sealed class Directive(Location location, Name name, IReadOnlyList<Argument> arguments) : SyntaxNode(location)
{
    public Name Name { get; } = name;
    public IReadOnlyList<Argument> Arguments { get; } = arguments;
}
