using System.Globalization;
using System.Text;
using GoShop.GraphQL.Types;
using static GoShop.GraphQL.Tests.Types.Coercion.CoercionTypes;

namespace GoShop.GraphQL.Tests.Types.Coercion;

/// <summary>Random input types, and random values for them in three spellings: a literal, JSON, and a literal with variables.</summary>
/// <param name="wrong">How often a part of a value is one that its type may not allow: between 0 and 1.</param>
internal sealed class RandomInput(int seed, double wrong)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _declarations = new();
    private readonly StringBuilder _variables = new();
    private int _count;

    /// <summary>The variables that <see cref="Spelling.WithVariables"/> uses: <c>$v1: Int, …</c>.</summary>
    public string Declarations => _declarations.ToString();

    /// <summary>Their values, as a JSON object.</summary>
    public string Variables => $"{{{_variables}}}";

    public GraphQLType Type(int depth = 2)
    {
        if (depth > 0 && Chance(0.3))
            return new ListType(Type(depth - 1));
        if (depth > 0 && Chance(0.25))
            return new NonNullType(Type(depth - 1).Nullable);
        return InputSchema.FindType(Pick("Int", "Float", "String", "Boolean", "ID", "Color", "Point", "Line", "Key"))!;
    }

    public Spelling Value(GraphQLType type)
    {
        var value = Chance(wrong) ? Anything() : Fitting(type);
        return Chance(0.15) ? ByVariable(type, value) : value;
    }

    private Spelling ByVariable(GraphQLType type, Spelling value)
    {
        var name = $"v{++_count}";
        _declarations.Append(CultureInfo.InvariantCulture, $"${name}: {type} ");
        _variables.Append(_variables.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"\"{name}\":{value.Json}");
        return value with { WithVariables = $"${name}" };
    }

    private Spelling Fitting(GraphQLType type)
    {
        if (!type.IsNonNull && Chance(0.1))
            return Same("null");
        if (type.IsList(out var itemType))
        {
            if (Chance(0.15) && !itemType.IsList(out _) && Fitting(itemType.Nullable) is { Json: not "null" } only)
                return only;
            var items = Enumerable.Range(0, _random.Next(4)).Select(_ => Value(itemType)).ToArray();
            return Join("[", "]", items, (_, item) => item);
        }
        return type.Named switch
        {
            InputObjectType { IsOneOf: true } oneOf => Fields([oneOf.Fields[_random.Next(oneOf.Fields.Count)]], notNull: true),
            InputObjectType input => Fields([.. input.Fields.Where(field => field.IsRequired || Chance(0.5))], notNull: false),
            EnumType color => Member(color.Members[_random.Next(color.Members.Count)].Name),
            { Name: "Int" } => Same(Pick("0", "-1", "42", "2147483647", "-2147483648")),
            { Name: "Float" } => Same(Pick("0", "1.5", "-2.25e3", "7")),
            { Name: "Boolean" } => Same(Pick("true", "false")),
            { Name: "ID" } => Same(Pick("1", "\"a\"", "\"12\"")),
            _ => Same(Pick("\"\"", "\"text\"", "\"é 😀\"", "\"\\u0000\"")),
        };
    }

    private Spelling Fields(InputField[] fields, bool notNull)
        => Join("{", "}", [.. fields.Select(field => Value(notNull ? new NonNullType(field.Type) : field.Type))], (index, item) => new(
            $"{fields[index].Name}: {item.Literal}",
            $"\"{fields[index].Name}\": {item.Json}",
            $"{fields[index].Name}: {item.WithVariables}"));

    /// <summary>A value without regard to type, which literals and JSON spell alike.</summary>
    private Spelling Anything() => _random.Next(4) switch
    {
        0 => Same("[[true]]"),
        1 => new("{nothing: 1}", "{\"nothing\": 1}", "{nothing: 1}"),
        2 => Same("null"),
        _ => Same(Pick("1.5", "true", "123456789012", "\"some text\"", "[]")),
    };

    private static Spelling Join(string open, string close, Spelling[] items, Func<int, Spelling, Spelling> spell)
    {
        var spelled = items.Select((item, index) => spell(index, item)).ToArray();
        return new(
            open + string.Join(", ", spelled.Select(item => item.Literal)) + close,
            open + string.Join(", ", spelled.Select(item => item.Json)) + close,
            open + string.Join(", ", spelled.Select(item => item.WithVariables)) + close);
    }

    private static Spelling Member(string name) => new(name, $"\"{name}\"", name);

    private static Spelling Same(string text) => new(text, text, text);

    private bool Chance(double probability) => _random.NextDouble() < probability;

    private string Pick(params ReadOnlySpan<string> options) => options[_random.Next(options.Length)];

    internal readonly record struct Spelling(string Literal, string Json, string WithVariables);
}
