using System.Globalization;
using GoShop.GraphQL.Types.Building;

namespace GoShop.GraphQL.Types.InputValidation;

/// <summary>Turns what FluentValidation calls a property (<c>Lines[0].Price</c>) into a path of the schema's names.</summary>
internal static class PropertyPaths
{
    /// <param name="type">The input object that the path begins at.</param>
    public static IEnumerable<string> Of(InputObjectType type, string property)
    {
        InputObjectType? owner = type;
        var isOptional = false;
        foreach (var part in property.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            var bracket = part.IndexOf('[', StringComparison.Ordinal);
            var name = bracket < 0 ? part : part[..bracket];
            // The value inside an Optional<T> has no name in the schema.
            if (!isOptional || name != nameof(Optional<object>.Value))
            {
                var field = owner?.Fields.FirstOrDefault(candidate => candidate.Feature<InputMember>()?.Property?.Name == name);
                yield return field?.Name ?? Naming.Camel(name);
                owner = field?.Type.Named as InputObjectType;
                isOptional = field?.Feature<InputMember>()?.Property?.PropertyType is { IsGenericType: true } declared
                    && declared.GetGenericTypeDefinition() == typeof(Optional<>);
            }
            foreach (var index in bracket < 0 ? [] : part[bracket..].Split('[', ']').Where(step => step.Length > 0))
                yield return int.TryParse(index, CultureInfo.InvariantCulture, out _) ? index : Naming.Camel(index);
        }
    }
}
