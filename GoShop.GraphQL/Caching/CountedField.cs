using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Caching;

/// <summary>What a root field of an operation is counted as: a name of the schema, never one of a client's making. It is made up once an operation, so that counting makes nothing.</summary>
internal sealed class CountedField
{
    private readonly string? _apart;
    private readonly string? _variable;

    private CountedField(string name, string? apart = null, string? variable = null) => (Name, _apart, _variable) = (name, apart, variable);

    /// <summary>The field's name.</summary>
    public string Name { get; }

    /// <summary>The name, with that of an argument for which it is counted apart, where these variables give it.</summary>
    public string NameFor(VariableValues variables) => _apart is not null && IsGiven(variables[_variable!]) ? _apart : Name;

    public static CountedField Of(FieldSelection selection)
    {
        var name = selection.Field.Name;
        CountedField? perhaps = null;
        foreach (var argument in selection.Nodes[0].Arguments)
        {
            if (!selection.Field.Arguments.TryGet(argument.Name.Value, out var definition) || definition.Feature<CountedApart>() is null)
                continue;
            var apart = $"{name}({definition.Name})";
            if (argument.Value is Variable variable)
                perhaps ??= new CountedField(name, apart, variable.Name.Value);
            else if (argument.Value is StringValue text ? IsGiven(text.Text) : argument.Value is not NullValue)
                return new CountedField(apart);
        }
        return perhaps ?? new CountedField(name);
    }

    private static bool IsGiven(object? value) => value switch
    {
        null or Absent => false,
        string text => !string.IsNullOrWhiteSpace(text),
        _ => true,
    };
}
