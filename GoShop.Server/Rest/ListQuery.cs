using System.Globalization;
using System.Text.Json;
using GoShop.GraphQL.Types.Scalars;

namespace GoShop.Server.Rest;

/// <summary>What a query string asks of a list.</summary>
internal sealed class ListQuery(ListParameters list, IQueryCollection query)
{
    /// <summary>Whether the answer is a page.</summary>
    public bool HasPages => list.HasPages;

    /// <summary>The page asked for, from 1.</summary>
    public int Page { get; } = Number(query, "page", 1, int.MaxValue, otherwise: 1);

    /// <summary>How many items a page has.</summary>
    public int Limit { get; } = Number(query, "limit", 1, ListParameters.MaxLimit, ListParameters.DefaultLimit);

    /// <summary>Writes it as members of the operation's variables.</summary>
    /// <exception cref="RestException">A parameter is not what it should be.</exception>
    public void WriteVariables(Utf8JsonWriter json)
    {
        if (list.HasPages)
        {
            json.WriteNumber("first", Limit);
            // A page beyond what can be counted is as empty as any after the last.
            json.WriteNumber("offset", Math.Min((Page - 1L) * Limit, int.MaxValue));
        }
        foreach (var (parameter, choice) in list.Choices)
        {
            if ((QueryText.Find(query, parameter) ?? choice.Default) is not { } chosen)
                continue;
            json.WritePropertyName(parameter);
            json.WriteRawValue(choice.Read(parameter, chosen));
        }
        foreach (var (parameter, variable) in list.Variables)
        {
            if (QueryText.Find(query, parameter) is { } text)
                json.WriteString(variable, text);
        }
        foreach (var (parameter, variable) in list.Several)
        {
            if (QueryText.FindSeveral(query, parameter) is not { } texts)
                continue;
            json.WritePropertyName(variable);
            JsonSerializer.Serialize(json, texts);
        }
        foreach (var (parameter, variable) in list.Flags)
        {
            if (QueryText.Find(query, parameter) is { } text)
                json.WriteBoolean(variable, bool.TryParse(text, out var flag) ? flag : throw RestException.Invalid(parameter, "true or false"));
        }
        foreach (var parameter in list.Days)
        {
            if (QueryText.Find(query, parameter) is { } text)
                json.WriteString(parameter, ListFilter.IsText(CustomScalars.Date, text) ? text : throw RestException.Invalid(parameter, "a day like 2026-01-31"));
        }
        WriteOrder(json);
        WriteWhere(json);
    }

    private void WriteOrder(Utf8JsonWriter json)
    {
        if (QueryText.Find(query, "sort") is not { } sort || sort == list.SortOfItself)
            return;
        if (list.SortValues.TryGetValue(sort, out var value))
            json.WriteString("order", value);
        else if (list.SortFields.TryGetValue(sort.TrimStart('-'), out var field) && sort.Length - sort.TrimStart('-').Length <= 1)
        {
            json.WriteStartArray("order");
            json.WriteStartObject();
            json.WriteString(field, sort[0] == '-' ? "DESC" : "ASC");
            json.WriteEndObject();
            json.WriteEndArray();
        }
        else
            throw RestException.Invalid("sort", list.SortChoices.Any() ? $"one of {string.Join(", ", list.SortChoices)}" : "left out");
    }

    private void WriteWhere(Utf8JsonWriter json)
    {
        var chosen = new List<(string Field, string Operator, string Json)>();
        foreach (var (parameter, filter) in list.Filters)
        {
            if (QueryText.Find(query, parameter) is not { } text)
                continue;
            var (operation, value) = filter.Read(parameter, text);
            chosen.Add((filter.Field, operation, value));
        }
        if (chosen.Count == 0)
            return;
        json.WriteStartObject("where");
        foreach (var field in chosen.GroupBy(choice => choice.Field))
        {
            json.WriteStartObject(field.Key);
            foreach (var (_, operation, value) in field)
            {
                json.WritePropertyName(operation);
                json.WriteRawValue(value);
            }
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static int Number(IQueryCollection query, string parameter, int low, int high, int otherwise)
    {
        if (QueryText.Find(query, parameter) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= low && number <= high
            ? number
            : throw RestException.Invalid(parameter, high == int.MaxValue ? $"a whole number from {low}" : $"a whole number from {low} to {high}");
    }
}
