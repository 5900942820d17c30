using System.Text.Json;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Security;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>One operation of a document, ready to be executed any number of times (§6.2). Safe for concurrent use.</summary>
internal sealed class OperationPlan
{
    private readonly Variants<ObjectSelections> _selections;
    private readonly Variants<ObjectSelections> _traced;
    private readonly Variants<SelectionCost> _costs;

    /// <param name="rootType">The schema's root type for this kind of operation.</param>
    public OperationPlan(Schema schema, Document document, OperationDefinition operation, ObjectType rootType, CostOptions costs)
    {
        (Schema, Operation) = (schema, operation);
        var fragments = new Dictionary<string, FragmentDefinition>(StringComparer.Ordinal);
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentDefinition fragment)
                fragments.TryAdd(fragment.Name.Value, fragment);
        }
        var conditions = new ConditionVariables(operation, fragments);
        _selections = new(conditions, values => Plan(new SelectionCompiler(schema, fragments, values), rootType, operation));
        _traced = new(conditions, values => new SelectionCompiler(schema, fragments, values, traced: true).CompileRoot(rootType, operation.SelectionSet));
        _costs = new(conditions, values => new CostCompiler(schema, operation, fragments, values, costs).Compile(rootType));
        Variables = OperationVariables.Compile(schema, operation.Variables);
    }

    public Schema Schema { get; }

    public OperationDefinition Operation { get; }

    public OperationVariables Variables { get; }

    /// <summary>What is selected of the root, under these variables' values for @skip and @include.</summary>
    /// <exception cref="Errors.GraphQLException">A condition is null, or the operation is too large.</exception>
    public ObjectSelections SelectionsFor(VariableValues variables) => _selections.For(variables);

    /// <summary>The same, with each field measured: for requests with a <see cref="OperationRequest.Trace"/>.</summary>
    /// <exception cref="Errors.GraphQLException">A condition is null, or the operation is too large.</exception>
    public ObjectSelections TracedSelectionsFor(VariableValues variables) => _traced.For(variables);

    /// <summary>What the operation costs with these variables, at most.</summary>
    /// <param name="given">The variables as the client gave them.</param>
    /// <exception cref="Errors.GraphQLException">Arguments that say how long a list may be are missing, or too many.</exception>
    public RequestCost CostOf(VariableValues variables, JsonElement given) => _costs.For(variables).Evaluate(variables, given);

    private static ObjectSelections Plan(SelectionCompiler compiler, ObjectType rootType, OperationDefinition operation)
    {
        using var planning = Stage.Plan();
        return compiler.CompileRoot(rootType, operation.SelectionSet);
    }
}
