namespace GoShop.GraphQL.Types.Validation;

/// <summary>No input object asks for itself through non-null fields alone: no finite value could satisfy it (§3.10, Circular References).</summary>
/// <remarks>A depth-first search that goes on past a cycle, so that each is found once.</remarks>
internal sealed class InputObjectCycleRule(SchemaValidationContext context)
{
    private readonly HashSet<InputObjectType> _visited = [];
    private readonly List<(string Coordinate, InputField Field)> _path = [];
    private readonly Dictionary<InputObjectType, int> _pathIndexes = [];

    public void Check(InputObjectType type)
    {
        if (!_visited.Add(type))
            return;
        _pathIndexes[type] = _path.Count;
        foreach (var field in type.Fields)
        {
            if (field.Type is not NonNullType { OfType: InputObjectType fieldType })
                continue;
            _path.Add(($"{type}.{field.Name}", field));
            if (_pathIndexes.TryGetValue(fieldType, out var start))
                Report(fieldType, _path[start..]);
            else
                Check(fieldType);
            _path.RemoveAt(_path.Count - 1);
        }
        _pathIndexes.Remove(type);
    }

    private void Report(InputObjectType type, List<(string Coordinate, InputField Field)> cycle)
    {
        var via = cycle.Count > 1 ? "via the non-null fields:" : "in the non-null field";
        context.Report(
            $"Invalid circular reference. The Input Object {type} references itself {via} {string.Join(", ", cycle.Select(step => step.Coordinate))}.",
            cycle[0].Field,
            cycle.Select(step => step.Field.SyntaxNode));
    }
}
