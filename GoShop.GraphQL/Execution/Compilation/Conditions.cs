using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>The values of the variables that decide what is selected (§3.13.1 @skip, §3.13.2 @include).</summary>
/// <param name="Values">By name; null is a value that <c>if</c> does not take.</param>
internal readonly record struct Conditions(IReadOnlyDictionary<string, bool?> Values)
{
    /// <summary>Whether the selection is part of the operation. @skip decides first.</summary>
    /// <exception cref="GraphQLException">The value that decides is null: what holds the selection fails.</exception>
    public bool Include(Selection selection)
    {
        var directives = selection.Directives;
        return directives.Count == 0
            || (!Holds(directives, SpecifiedDirectives.Skip, otherwise: false) && Holds(directives, SpecifiedDirectives.Include, otherwise: true));
    }

    private bool Holds(IReadOnlyList<Directive> directives, DirectiveType type, bool otherwise)
    {
        foreach (var directive in directives)
        {
            if (directive.Name.Value == type.Name)
                return Holds(directive);
        }
        return otherwise;
    }

    private bool Holds(Directive directive)
    {
        switch (directive.Arguments)
        {
            case [{ Value: BooleanValue literal }, ..]:
                return literal.Value;
            case [{ Value: Variable variable }, ..]:
                return Values.GetValueOrDefault(variable.Name.Value) ?? throw Null(directive, variable);
            default:
                return false;
        }
    }

    private static GraphQLException Null(Directive directive, Variable variable)
    {
        var message = InputMessages.VariableNull(variable.Name.Value, new NonNullType(Types.Scalars.BuiltInScalars.Boolean));
        return new GraphQLException(GraphQLError.At(
            variable.Location, $"Argument \"@{directive.Name.Value}(if:)\" has invalid value: {message}", ErrorCodes.BadUserInput));
    }
}
