using System.Collections;
using System.Globalization;
using System.Text.Json;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Coercion;

namespace GoShop.GraphQL.Conformance;

/// <summary>Shows a field's coerced arguments as JSON text, in definition order, absent ones left out.</summary>
internal static class ArgumentsJson
{
    public static string Of(ResolverContext context) => Object(context.Field.Arguments
        .Select((argument, index) => KeyValuePair.Create(argument.Name, context.Arguments[index]))
        .Where(argument => !ReferenceEquals(argument.Value, Absent.Value)));

    private static string Object(IEnumerable<KeyValuePair<string, object?>> fields)
        => $"{{{string.Join(',', fields.Select(field => $"{Inspection.Quoted(field.Key)}:{Value(field.Value)}"))}}}";

    private static string Value(object? value) => value switch
    {
        null => "null",
        JsonElement json => json.GetRawText(),
        string text => Inspection.Quoted(text),
        bool flag => flag ? "true" : "false",
        double number => NumberText.Of(number),
        IReadOnlyDictionary<string, object?> fields => Object(fields),
        IEnumerable items => $"[{string.Join(',', items.Cast<object?>().Select(Value))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
