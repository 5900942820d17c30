using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution;

/// <summary>A field of a compiled plan: all selections of one response name of an object type, merged (§6.3.2 CollectFields).</summary>
public sealed class FieldSelection
{
    public required OutputField Field { get; init; }
    public required string ResponseName { get; init; }

    /// <summary>The syntax nodes merged here, first first.</summary>
    public required IReadOnlyList<Field> Nodes { get; init; }

    /// <summary>What is selected below this field when its value is of the object type; empty for leaves.</summary>
    public IReadOnlyList<FieldSelection> SelectionsFor(ObjectType type) => throw new NotImplementedException();

    /// <summary>Whether a field of that name is selected directly below, on any possible type: <c>Selects("totalCount")</c>.</summary>
    public bool Selects(string fieldName) => throw new NotImplementedException();
}
