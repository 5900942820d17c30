using System.Text.Json;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.GraphQL.Types.Coercion;

/// <summary>Input coercion of JSON values (§3.5 to §3.12, Input Coercion), gathering what is wrong with them.</summary>
/// <param name="files">The files that came with the request, by the names that stand for them; null for none.</param>
internal sealed class VariableCoercion(IReadOnlyDictionary<string, IFile>? files)
{
    private const int MostErrors = 50;

    /// <summary>Stands for a value that did not fit; its error is noted.</summary>
    private static readonly object Invalid = new();

    private readonly List<GraphQLError> _errors = [];
    private readonly InputPath _path = new();
    private VariableDefinition? _variable;

    public IReadOnlyList<GraphQLError> Errors => _errors;

    /// <summary>Whether there are so many errors that no more are looked for.</summary>
    public bool IsFull => _errors.Count > MostErrors;

    /// <summary>The coerced value of a variable; anything where <see cref="Errors"/> grew.</summary>
    /// <param name="given">Undefined where it was not given.</param>
    public object? Coerce(VariableDefinition variable, GraphQLType type, JsonElement given)
    {
        _variable = variable;
        return Coerce(given, type);
    }

    /// <summary>Notes an error.</summary>
    public object Fail(string message, Location location)
    {
        if (_errors.Count == MostErrors)
            _errors.Add(new GraphQLError("Too many errors processing variables, error limit reached. Execution aborted.") { Code = ErrorCodes.BadUserInput });
        else if (!IsFull)
            _errors.Add(GraphQLError.At(location, message, ErrorCodes.BadUserInput));
        return Invalid;
    }

    private object Fail(string problem)
        => Fail($"Variable \"${_variable!.Variable.Name}\" has invalid value{_path}: {problem}", _variable.Location);

    private object? Coerce(JsonElement value, GraphQLType type)
    {
        if (type is NonNullType nonNull)
        {
            return value.ValueKind switch
            {
                JsonValueKind.Undefined => Fail(InputMessages.NotProvided(type)),
                JsonValueKind.Null => Fail(InputMessages.Null(type)),
                _ => Coerce(value, nonNull.OfType),
            };
        }
        if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return null;
        return type switch
        {
            ListType list => CoerceList(value, list.OfType),
            InputObjectType inputObject => CoerceObject(value, inputObject),
            _ => CoerceLeaf(value, (LeafType)type),
        };
    }

    private object CoerceLeaf(JsonElement value, LeafType type)
    {
        if (type is UploadType && value.ValueKind == JsonValueKind.String && files?.GetValueOrDefault(value.GetString()!) is { } file)
            return file;
        try
        {
            return type.ParseValue(value);
        }
        catch (CoercionException exception)
        {
            return Fail(exception.Message);
        }
    }

    /// <summary>§3.11: a value that is no list is a list of one.</summary>
    private object CoerceList(JsonElement value, GraphQLType itemType)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            var only = Coerce(value, itemType);
            return ReferenceEquals(only, Invalid) ? Invalid : new[] { only };
        }
        var items = new object?[value.GetArrayLength()];
        var (index, valid) = (0, true);
        foreach (var element in value.EnumerateArray())
        {
            _path.Enter(index);
            items[index] = Coerce(element, itemType);
            _path.Leave();
            valid &= !ReferenceEquals(items[index], Invalid);
            index++;
            if (IsFull)
                break;
        }
        return valid ? items : Invalid;
    }

    /// <summary>§3.10.</summary>
    private object CoerceObject(JsonElement value, InputObjectType type)
    {
        if (value.ValueKind != JsonValueKind.Object)
            return Fail(InputMessages.NotObject(type, Inspection.Of(value)));

        var given = new JsonElement[type.Fields.Count];
        List<string>? unknown = null;
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonText.NameOf(property);
            if (type.Fields.IndexOf(name) is >= 0 and var index)
                given[index] = property.Value;
            else
                (unknown ??= []).Add(name);
        }

        var fields = new object?[given.Length];
        var valid = true;
        for (var i = 0; i < fields.Length && !IsFull; i++)
        {
            fields[i] = CoerceField(value, given[i], type, type.Fields[i]);
            valid &= !ReferenceEquals(fields[i], Invalid);
        }
        foreach (var name in unknown?.Distinct() ?? [])
        {
            Fail(InputMessages.FieldUnknown(type, name, Inspection.Of(value)));
            valid = false;
            if (IsFull)
                break;
        }
        if (type.IsOneOf)
            valid &= IsExactlyOne(given, type);
        return valid ? InputObjects.Create(type, fields) : Invalid;
    }

    private object? CoerceField(JsonElement parent, JsonElement value, InputObjectType type, InputField field)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
            return field.IsRequired ? Fail(InputMessages.FieldMissing(type, field, Inspection.Of(parent))) : InputDefaults.Of(field);

        _path.Enter(field.Name);
        try
        {
            var coerced = Coerce(value, field.Type);
            return ReferenceEquals(coerced, Invalid) || field.Bind is null ? coerced : field.Bind(coerced);
        }
        catch (CoercionException exception)
        {
            return Fail(exception.Message);
        }
        finally
        {
            _path.Leave();
        }
    }

    /// <summary>§3.10.1 OneOf Input Objects.</summary>
    private bool IsExactlyOne(JsonElement[] given, InputObjectType type)
    {
        if (given.Count(value => value.ValueKind != JsonValueKind.Undefined) != 1)
        {
            Fail(InputMessages.NotExactlyOne(type));
            return false;
        }
        var index = Array.FindIndex(given, value => value.ValueKind != JsonValueKind.Undefined);
        if (given[index].ValueKind != JsonValueKind.Null)
            return true;
        _path.Enter(type.Fields[index].Name);
        Fail(InputMessages.NotExactlyOne(type));
        _path.Leave();
        return false;
    }
}
