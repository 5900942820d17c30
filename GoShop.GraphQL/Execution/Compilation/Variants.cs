using System.Collections.Concurrent;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Execution.Compilation;

/// <summary>What is compiled of an operation once for each combination of the values that @skip and @include take.</summary>
internal sealed class Variants<T>(ConditionVariables variables, Func<Conditions, T> compile)
{
    /// <summary>How many are kept; clients use a few, and an operation with more is compiled anew each time.</summary>
    private const int Most = 64;

    private readonly ConcurrentDictionary<ulong, T> _compiled = new();

    public T For(VariableValues values)
    {
        if (!variables.HaveKey)
            return compile(variables.Evaluate(values));
        var key = variables.KeyOf(values);
        if (_compiled.TryGetValue(key, out var known))
            return known;
        var compiled = compile(variables.Evaluate(values));
        return _compiled.Count < Most ? _compiled.GetOrAdd(key, compiled) : compiled;
    }
}
