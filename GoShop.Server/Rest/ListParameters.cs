using System.Globalization;
using System.Text.Json;
using GoShop.GraphQL.Types;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.Server.Rest;

/// <summary>How the query string of one kind of list becomes the variables <c>first</c>, <c>offset</c>, <c>order</c>, <c>where</c> and others.</summary>
internal sealed class ListParameters
{
    public const int DefaultLimit = 20;
    public const int MaxLimit = 100;

    /// <summary>Whether it is read by pages; else all of it comes, as it is.</summary>
    public bool HasPages { get; init; } = true;

    /// <summary>Parameters that are variables of an enum, by name: the texts that may stand for a value, in any case.</summary>
    public Dictionary<string, ListChoice> Choices { get; init; } = [];

    /// <summary>Parameters that are variables, by name.</summary>
    public Dictionary<string, string> Variables { get; init; } = [];

    /// <summary>Parameters that are variables of their own name, and days.</summary>
    public IReadOnlyList<string> Days { get; init; } = [];

    /// <summary>Parameters that are variables of a list, by name: several texts, with commas between them or each of its own.</summary>
    public Dictionary<string, string> Several { get; init; } = [];

    /// <summary>Parameters that are variables of <c>true</c> or <c>false</c>, by name.</summary>
    public Dictionary<string, string> Flags { get; init; } = [];

    /// <summary>Parameters that become an operator of <c>where</c>.</summary>
    public Dictionary<string, ListFilter> Filters { get; init; } = [];

    /// <summary>What may stand in <c>sort</c>, with or without a minus, and the field of the sort input it means.</summary>
    public Dictionary<string, string> SortFields { get; init; } = [];

    /// <summary>What may stand in <c>sort</c> where the operation's <c>order</c> is an enum, and the value it means.</summary>
    public Dictionary<string, string> SortValues { get; } = [];

    /// <summary>What may stand in <c>sort</c> and leaves the list in the order it has of itself.</summary>
    public string? SortOfItself { get; init; }

    /// <summary>The texts <c>sort</c> may hold; empty where the list cannot be sorted.</summary>
    public IEnumerable<string> SortChoices => new[] { SortOfItself }.OfType<string>()
        .Concat(SortValues.Keys)
        .Concat(SortFields.Keys.SelectMany(name => new[] { name, $"-{name}" }));
}

/// <summary>What a parameter may be.</summary>
/// <param name="Names">The values.</param>
/// <param name="IsList">Whether it may be several, with commas between them.</param>
/// <param name="Default">The value where the parameter is left out; null for none.</param>
internal sealed record ListChoice(IReadOnlyList<string> Names, bool IsList = false, string? Default = null)
{
    /// <summary>The values as JSON.</summary>
    /// <exception cref="RestException">The text is not what it should be.</exception>
    public string Read(string parameter, string text)
        => IsList
            ? JsonSerializer.Serialize(text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => Find(parameter, part)))
            : JsonSerializer.Serialize(Find(parameter, text));

    private string Find(string parameter, string text)
        => Names.FirstOrDefault(name => name.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw RestException.Invalid(parameter, $"{(IsList ? "some" : "one")} of {string.Join(", ", Names)}");
}

/// <summary>What a filter's text is.</summary>
internal enum ListFilterKind
{
    /// <summary>A decimal number, not negative.</summary>
    Amount,

    /// <summary>A whole number, not negative.</summary>
    Whole,

    /// <summary>The name of an enum value, in any case.</summary>
    Choice,

    /// <summary>true or false: whether the field is none of the choices.</summary>
    NoneOf,

    /// <summary>A UUID.</summary>
    Id,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>A moment after RFC 3339.</summary>
    Moment,
}

/// <summary>A query parameter that becomes <c>where: { field: { operator: value } }</c>.</summary>
/// <param name="Field">The filtered field.</param>
/// <param name="Operator">Its operator.</param>
/// <param name="Kind">What its text is.</param>
/// <param name="Choices">What a choice may be, or what is asked about.</param>
internal sealed record ListFilter(string Field, string Operator, ListFilterKind Kind, IReadOnlyList<string>? Choices = null)
{
    /// <summary>The operator and the value's JSON text.</summary>
    /// <exception cref="RestException">The text is not what it should be.</exception>
    public (string Operator, string Json) Read(string parameter, string text) => Kind switch
    {
        ListFilterKind.Amount => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? (Operator, amount.ToString(CultureInfo.InvariantCulture))
            : throw RestException.Invalid(parameter, "an amount like 10 or 9.99"),
        ListFilterKind.Whole => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (Operator, number.ToString(CultureInfo.InvariantCulture))
            : throw RestException.Invalid(parameter, "a whole number like 5"),
        ListFilterKind.Choice => Choices!.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } choice
            ? (Operator, JsonSerializer.Serialize(choice))
            : throw RestException.Invalid(parameter, $"one of {string.Join(", ", Choices!)}"),
        ListFilterKind.Id => Guid.TryParse(text, out var id)
            ? (Operator, JsonSerializer.Serialize(id))
            : throw RestException.Invalid(parameter, "a UUID"),
        ListFilterKind.Text => (Operator, JsonSerializer.Serialize(text)),
        ListFilterKind.Moment => IsText(CustomScalars.DateTime, text)
            ? (Operator, JsonSerializer.Serialize(text))
            : throw RestException.Invalid(parameter, "a moment like 2026-01-31T12:00:00Z"),
        _ => bool.TryParse(text, out var wanted)
            ? (wanted ? Operator : "in", JsonSerializer.Serialize(Choices))
            : throw RestException.Invalid(parameter, "true or false"),
    };

    /// <summary>Whether a text is one of a scalar's.</summary>
    public static bool IsText(ScalarType scalar, string text)
    {
        try
        {
            scalar.ParseValue(JsonSerializer.SerializeToElement(text));
            return true;
        }
        catch (CoercionException)
        {
            return false;
        }
    }
}
