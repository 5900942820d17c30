using GoShop.GraphQL.Language.Ast;

namespace GoShop.GraphQL.Types.Validation;

/// <summary>No default of an input field needs itself to be completed (§3.10, InputObjectDefaultValueHasCycle).</summary>
internal sealed class DefaultValueCycleRule(SchemaValidationContext context)
{
    private static readonly ObjectValue NoFields = new(default, []);

    private readonly HashSet<InputField> _visited = [];
    private readonly List<(string Coordinate, InputField Field)> _path = [];
    private readonly Dictionary<InputField, int> _pathIndexes = [];

    /// <summary>Completes an empty object, which takes every default of the type.</summary>
    public void Check(InputObjectType type) => CheckValue(type, NoFields);

    private void CheckValue(InputObjectType type, Value value)
    {
        if (value is ListValue list)
        {
            foreach (var item in list.Items)
                CheckValue(type, item);
        }
        if (value is not ObjectValue fields)
            return;
        foreach (var field in type.Fields)
        {
            if (field.Type.Named is not InputObjectType fieldType)
                continue;
            if (fields.Fields.LastOrDefault(given => given.Name.Value == field.Name) is { } given)
                CheckValue(fieldType, given.Value);
            else if (field.DefaultValue is not null)
                CheckDefault(field, fieldType, field.DefaultValue, $"{type}.{field.Name}");
        }
    }

    private void CheckDefault(InputField field, InputObjectType fieldType, Value value, string coordinate)
    {
        if (_pathIndexes.TryGetValue(field, out var index))
        {
            var via = _path[(index + 1)..].Select(step => step.Coordinate).ToList();
            context.Report(
                $"Invalid circular reference. The default value of Input Object field {coordinate} references itself"
                + (via.Count > 0 ? $" via the default values of: {string.Join(", ", via)}." : "."),
                field,
                _path[index..].Select(step => step.Field.DefaultValue));
            return;
        }
        if (!_visited.Add(field))
            return;
        _pathIndexes[field] = _path.Count;
        _path.Add((coordinate, field));
        CheckValue(fieldType, value);
        _path.RemoveAt(_path.Count - 1);
        _pathIndexes.Remove(field);
    }
}
