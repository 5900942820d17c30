namespace GoShop.GraphQL.Language.Ast;

/// <summary>A whole document: operations and fragments, or type system definitions, or both (§2.2).</summary>
public sealed class Document(IReadOnlyList<Definition> definitions) : SyntaxNode(new Location(1, 1))
{
    public IReadOnlyList<Definition> Definitions { get; } = definitions;
}

/// <summary>One definition of a document.</summary>
public abstract class Definition(Location location) : SyntaxNode(location);

/// <summary>An operation or a fragment: what can be executed.</summary>
public abstract class ExecutableDefinition(Location location) : Definition(location)
{
    public StringValue? Description { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }
    public required SelectionSet SelectionSet { get; init; }
}

/// <summary>The kinds of operation (§2.3).</summary>
public enum OperationType
{
    Query,
    Mutation,
    Subscription,
}

/// <summary>A query, mutation or subscription (§2.3).</summary>
public sealed class OperationDefinition(Location location) : ExecutableDefinition(location)
{
    public required OperationType Operation { get; init; }

    /// <summary>Null for an anonymous operation.</summary>
    public Name? Name { get; init; }

    public required IReadOnlyList<VariableDefinition> Variables { get; init; }
}

/// <summary>A named fragment (§2.8).</summary>
public sealed class FragmentDefinition(Location location) : ExecutableDefinition(location)
{
    public required Name Name { get; init; }
    public required NamedTypeReference TypeCondition { get; init; }
}

/// <summary>A variable an operation declares (§2.10). Its location is that of the <c>$</c>, or of the description before it.</summary>
public sealed class VariableDefinition(Location location) : SyntaxNode(location)
{
    public StringValue? Description { get; init; }
    public required Variable Variable { get; init; }
    public required TypeReference Type { get; init; }
    public Value? DefaultValue { get; init; }
    public required IReadOnlyList<Directive> Directives { get; init; }
}
