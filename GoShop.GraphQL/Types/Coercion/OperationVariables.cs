using System.Buffers;
using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>The variables an operation declares, with their types found and their defaults coerced, once for all requests (§6.1.2).</summary>
internal sealed class OperationVariables
{
    private const int MostOthers = 16;

    private readonly Declaration[] _declarations;
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    private OperationVariables(Declaration[] declarations)
    {
        _declarations = declarations;
        for (var i = 0; i < declarations.Length; i++)
            _byName[declarations[i].Name] = i;
    }

    public static OperationVariables None { get; } = new([]);

    /// <summary>Never throws: what is wrong with a declaration is said when variables are coerced.</summary>
    public static OperationVariables Compile(Schema schema, IReadOnlyList<VariableDefinition> definitions)
        => definitions.Count == 0 ? None : new([.. definitions.Select(definition => Declaration.Of(schema, definition))]);

    /// <summary>
    /// Leaves out the variables that are not declared, where they are many; false where they are not. Each that is declared is looked for among all that were
    /// given, and more than once: thousands among a hundred thousand would keep a processor busy for a second.
    /// </summary>
    public bool TryDropOthers(JsonElement variables, out JsonElement declared)
    {
        declared = variables;
        if (_declarations.Length == 0 || variables.ValueKind != JsonValueKind.Object || variables.GetPropertyCount() <= _declarations.Length + MostOthers)
            return false;
        var kept = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(kept))
        {
            json.WriteStartObject();
            foreach (var variable in variables.EnumerateObject())
            {
                var name = JsonText.NameOf(variable);
                if (!_byName.ContainsKey(name))
                    continue;
                json.WritePropertyName(name);
                json.WriteRawValue(variable.Value.GetRawText(), skipInputValidation: true);
            }
            json.WriteEndObject();
        }
        declared = JsonDocument.Parse(kept.WrittenMemory).RootElement;
        return true;
    }

    /// <summary>CoerceVariableValues: gives the values, or every problem (the first fifty) as a request error.</summary>
    /// <param name="variables">A JSON object, or undefined or null for none. What is not declared is passed over.</param>
    /// <param name="files">The files that came with the request, by name; null for none.</param>
    public bool TryCoerce(JsonElement variables, out VariableValues values, out IReadOnlyList<GraphQLError> errors, IReadOnlyDictionary<string, IFile>? files = null)
    {
        (values, errors) = (VariableValues.None, []);
        if (variables.ValueKind is not (JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined))
        {
            errors = [new GraphQLError($"Variables must be an object, found: {Inspection.Of(variables)}.") { Code = ErrorCodes.BadUserInput }];
            return false;
        }
        if (_declarations.Length == 0)
            return true;

        var coercion = new VariableCoercion(files);
        var coerced = new object?[_declarations.Length];
        for (var i = 0; i < coerced.Length && !coercion.IsFull; i++)
            coerced[i] = _declarations[i].Coerce(variables, coercion);
        if (coercion.Errors.Count > 0)
        {
            errors = coercion.Errors;
            return false;
        }
        values = new VariableValues(this, coerced, variables);
        return true;
    }

    public int IndexOf(string name) => _byName.GetValueOrDefault(name, -1);

    public Value? DefaultOf(int index) => _declarations[index].Definition.DefaultValue;

    private sealed class Declaration
    {
        private GraphQLType? _type;
        private object? _default = Absent.Value;
        private string? _problem;

        public required VariableDefinition Definition { get; init; }

        public string Name => Definition.Variable.Name.Value;

        public static Declaration Of(Schema schema, VariableDefinition definition)
        {
            var declaration = new Declaration { Definition = definition };
            declaration._type = schema.FindType(definition.Type);
            if (declaration._type is not { IsInput: true })
            {
                declaration._problem = $"Variable \"${declaration.Name}\" expected value of type \"{definition.Type}\" which cannot be used as an input type.";
                declaration._type = null;
            }
            else if (definition.DefaultValue is { } literal)
            {
                try
                {
                    declaration._default = InputPlan.Compile(literal, declaration._type).Evaluate(VariableValues.None);
                }
                catch (Exception exception) when (exception is InvalidInputException or GraphQLException)
                {
                    var path = (exception as InvalidInputException)?.Path;
                    declaration._problem = $"Variable \"${declaration.Name}\" has invalid default value{path}: {exception.Message}";
                }
            }
            return declaration;
        }

        public object? Coerce(JsonElement variables, VariableCoercion coercion)
        {
            if (_type is null)
                return coercion.Fail(_problem!, Definition.Type.Location);
            if (JsonText.TryGetProperty(variables, Name, out var given))
                return coercion.Coerce(Definition, _type, given);
            if (_problem is not null)
                return coercion.Fail(_problem, Definition.Location);
            if (Definition.DefaultValue is null && _type.IsNonNull)
                return coercion.Coerce(Definition, _type, default);
            return _default;
        }
    }
}
