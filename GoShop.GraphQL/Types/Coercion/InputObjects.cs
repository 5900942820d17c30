namespace GoShop.GraphQL.Types.Coercion;

/// <summary>Makes the values of input objects that resolvers get.</summary>
internal static class InputObjects
{
    /// <param name="type">Says how, or nothing: then a dictionary in definition order is made.</param>
    /// <param name="fields">The coerced and bound fields in definition order, <see cref="Absent.Value"/> for those left out.</param>
    public static object Create(InputObjectType type, object?[] fields)
    {
        if (type.Create is { } create)
            return create(fields);
        var values = new OrderedDictionary<string, object?>(fields.Length, StringComparer.Ordinal);
        for (var i = 0; i < fields.Length; i++)
        {
            if (!ReferenceEquals(fields[i], Absent.Value))
                values.Add(type.Fields[i].Name, fields[i]);
        }
        return values;
    }
}
