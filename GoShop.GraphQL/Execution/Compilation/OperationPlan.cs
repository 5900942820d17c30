using System.Collections.Concurrent;
using GoShop.GraphQL.Diagnostics;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>One operation of a document, ready to be executed any number of times (§6.2). Safe for concurrent use.</summary>
internal sealed class OperationPlan
{
    /// <summary>How many variants are kept; clients use a few, and an operation with more is compiled anew each time.</summary>
    private const int MostVariants = 64;

    private readonly Dictionary<string, FragmentDefinition> _fragments = new(StringComparer.Ordinal);
    private readonly ConditionVariables _conditions;
    private readonly ConcurrentDictionary<ulong, ObjectSelections> _variants = new();

    /// <param name="rootType">The schema's root type for this kind of operation.</param>
    public OperationPlan(Schema schema, Document document, OperationDefinition operation, ObjectType rootType)
    {
        (Schema, Operation, RootType) = (schema, operation, rootType);
        foreach (var definition in document.Definitions)
        {
            if (definition is FragmentDefinition fragment)
                _fragments.TryAdd(fragment.Name.Value, fragment);
        }
        _conditions = new ConditionVariables(operation, _fragments);
        Variables = OperationVariables.Compile(schema, operation.Variables);
    }

    public Schema Schema { get; }

    public OperationDefinition Operation { get; }

    public ObjectType RootType { get; }

    public OperationVariables Variables { get; }

    /// <summary>What is selected of the root, under these variables' values for @skip and @include.</summary>
    /// <exception cref="Errors.GraphQLException">A condition is null, or the operation is too large.</exception>
    public ObjectSelections SelectionsFor(VariableValues variables)
    {
        if (!_conditions.HaveKey)
            return Compile(variables);
        var key = _conditions.KeyOf(variables);
        if (_variants.TryGetValue(key, out var known))
            return known;
        var compiled = Compile(variables);
        return _variants.Count < MostVariants ? _variants.GetOrAdd(key, compiled) : compiled;
    }

    private ObjectSelections Compile(VariableValues variables)
    {
        using var planning = Stage.Plan();
        return new SelectionCompiler(Schema, _fragments, _conditions.Evaluate(variables)).CompileRoot(RootType, Operation.SelectionSet);
    }
}
