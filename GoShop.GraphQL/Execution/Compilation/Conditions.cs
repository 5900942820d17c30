using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>The values of the variables that decide what is selected (§3.13.1 @skip, §3.13.2 @include).</summary>
/// <param name="True">The names of those that are true.</param>
internal readonly record struct Conditions(IReadOnlySet<string> True)
{
    /// <summary>Whether the selection is part of the operation.</summary>
    public bool Include(Selection selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value == SpecifiedDirectives.Skip.Name && Holds(directive))
                return false;
            if (directive.Name.Value == SpecifiedDirectives.Include.Name && !Holds(directive))
                return false;
        }
        return true;
    }

    private bool Holds(Directive directive) => directive.Arguments is [{ Value: var condition }, ..] && condition switch
    {
        BooleanValue literal => literal.Value,
        Variable variable => True.Contains(variable.Name.Value),
        _ => false,
    };
}
