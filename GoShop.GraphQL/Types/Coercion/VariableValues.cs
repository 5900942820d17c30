using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>The coerced variables of one request (§6.1.2 CoerceVariableValues).</summary>
internal sealed class VariableValues
{
    private readonly OperationVariables _declared;
    private readonly object?[] _values;
    private readonly JsonElement _given;

    public VariableValues(OperationVariables declared, object?[] values, JsonElement given)
        => (_declared, _values, _given) = (declared, values, given);

    /// <summary>Those of an operation that declares none.</summary>
    public static VariableValues None { get; } = new(OperationVariables.None, [], default);

    /// <summary>The coerced value; <see cref="Absent.Value"/> where none was given and the variable has no default, or is not declared.</summary>
    public object? this[string name] => _declared.IndexOf(name) is >= 0 and var index ? _values[index] : Absent.Value;

    /// <summary>Whether the variable has a value, null included.</summary>
    public bool TryGetValue(string name, out object? value)
    {
        value = this[name];
        return !ReferenceEquals(value, Absent.Value);
    }

    /// <summary>What the variable stands for inside the literal of a scalar that takes objects and lists: the value as it was given, else the default.</summary>
    public bool TryGetLiteral(string name, [NotNullWhen(true)] out Value? literal)
    {
        literal = null;
        if (_declared.IndexOf(name) is not (>= 0 and var index))
            return false;
        if (JsonText.TryGetProperty(_given, name, out var json))
            literal = JsonLiteral.Of(json);
        else
            literal = _declared.DefaultOf(index);
        return literal is not null;
    }
}
