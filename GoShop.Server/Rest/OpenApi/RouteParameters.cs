using System.Text.Json.Nodes;
using GoShop.GraphQL.Idempotency;
using GoShop.GraphQL.Types;
using GoShop.Server.Carts;
using Microsoft.OpenApi;

namespace GoShop.Server.Rest.OpenApi;

/// <summary>Describes what a route takes beside its body: parameters of the path and the query string, and a header.</summary>
internal sealed class RouteParameters(InputSchemas inputs)
{
    private static OpenApiParameter IdempotencyKey { get; } = Parameter(
        ParameterLocation.Header,
        IdempotentRequest.Header,
        new OpenApiSchema { Type = JsonSchemaType.String, MinLength = 1, MaxLength = IdempotentRequest.KeyLength },
        "The client's own name for this attempt: for 24 hours, a retry under the same one is answered as the first was, and nothing is done twice.");

    private static OpenApiParameter CartToken { get; } = Parameter(
        ParameterLocation.Header,
        CartTokens.Header,
        new OpenApiSchema { Type = JsonSchemaType.String },
        "The token of a visitor's cart, as `POST /cart/items` gave it. Signing in puts that cart into the account's.");

    /// <summary>Whether a write that is sent again under its name is answered as it was before.</summary>
    public static bool IsReplayed(RestRoute route, OperationShape operation)
        => operation.IsMutation && !HttpMethods.IsGet(route.Method) && operation.Follow(route.Data)[0].Definition.Feature<NeverReplayedAttribute>() is null;

    /// <summary>The route's parameters: path, then query, then header.</summary>
    public IEnumerable<IOpenApiParameter> Of(RestRoute route, OperationShape operation)
        => route.PathParameters.Select(name => InPath(route, operation, name))
            .Concat(route.List is { } list ? InQuery(list, operation) : [])
            .Concat(route.QueryMembers.Select(name => operation.Input!.Fields[name]).Select(field => Query(field.Name, inputs.Member(field, mayBeNull: false), field.Description)))
            .Concat(route.TakesCartToken ? [CartToken] : [])
            .Concat(IsReplayed(route, operation) ? [IdempotencyKey] : []);

    private OpenApiParameter InPath(RestRoute route, OperationShape operation, string name)
    {
        if (!route.PathMembers.TryGetValue(name, out var member))
            return Parameter(ParameterLocation.Path, name, inputs.Variable(operation.Variable(name).Type), operation.DescriptionOf(name));
        var field = operation.Input!.Fields[member];
        return Parameter(ParameterLocation.Path, name, inputs.Member(field, mayBeNull: false), field.Description);
    }

    private IEnumerable<OpenApiParameter> InQuery(ListParameters list, OperationShape operation)
    {
        if (list.HasPages)
        {
            yield return Number("page", 1, null, 1, "Which page, from 1.");
            yield return Number("limit", 1, ListParameters.MaxLimit, ListParameters.DefaultLimit, "How many items a page has.");
        }
        foreach (var (name, choice) in list.Choices)
            yield return Query(name, Choice(choice), operation.DescriptionOf(name));
        if (list.SortChoices.Any())
            yield return Query("sort", Choice(list.SortChoices, DefaultSort(list, operation)), "What comes first; with a minus the greatest.");
        foreach (var (name, variable) in list.Variables)
            yield return Query(name, inputs.Variable(operation.Variable(variable).Type), operation.DescriptionOf(variable));
        foreach (var (name, variable) in list.Several)
            yield return Query(name, Several(), $"{operation.DescriptionOf(variable)} Several come with commas between them, or each of its own.");
        foreach (var (name, variable) in list.Flags)
            yield return Query(name, inputs.Variable(operation.Variable(variable).Type), operation.DescriptionOf(variable));
        foreach (var name in list.Days)
            yield return Query(name, inputs.Variable(operation.Variable(name).Type), operation.DescriptionOf(name));
        if (list.Filters.Count == 0)
            yield break;
        var where = (InputObjectType)operation.Variable("where").Type.Named;
        foreach (var (name, filter) in list.Filters)
            yield return Filter(name, filter, where.Fields[filter.Field]);
    }

    private static OpenApiParameter Filter(string name, ListFilter filter, InputField field)
    {
        var (schema, meaning) = filter.Kind switch
        {
            ListFilterKind.Amount => (new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal", Minimum = "0" },
                filter.Operator is "gte" ? $"The least {filter.Field}." : $"The greatest {filter.Field}."),
            ListFilterKind.Whole => (new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" }, $"Only those with this {filter.Field}."),
            ListFilterKind.Id => (new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" }, $"Only those with this {filter.Field}."),
            ListFilterKind.Text => (new OpenApiSchema { Type = JsonSchemaType.String }, $"Only those with this {filter.Field}."),
            ListFilterKind.Moment => (new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
                filter.Operator is "gte" ? $"The earliest {filter.Field}." : $"What {filter.Field} must be before."),
            ListFilterKind.Choice => (Choice(filter.Choices!, null), $"Only those with this {filter.Field}, in any case."),
            _ => (new OpenApiSchema { Type = JsonSchemaType.Boolean },
                $"true: only those whose {filter.Field} is not {string.Join(" or ", filter.Choices!)}; false: only those whose {filter.Field} is."),
        };
        return Query(name, schema, field.Description is { } more ? $"{meaning} {more}" : meaning);
    }

    // Where the operation orders by an enum, its default says which of the choices holds when none is given.
    private static string? DefaultSort(ListParameters list, OperationShape operation)
        => operation.Variable("order").Definition.DefaultValue is { } value
            ? list.SortValues.First(choice => choice.Value == value.ToString()).Key
            : null;

    // Not the type of the variable: what is an ID there may be another name here.
    private static OpenApiSchema Several() => new()
    {
        Type = JsonSchemaType.Array,
        Items = new OpenApiSchema { Type = JsonSchemaType.String },
        MaxItems = QueryText.MostItems,
    };

    // A list of values is written with commas, as a pattern of its own cannot say with an enum.
    private static OpenApiSchema Choice(ListChoice choice)
        => choice.IsList
            ? new OpenApiSchema { Type = JsonSchemaType.String, Description = $"Some of {string.Join(", ", choice.Names)}, with commas between them, in any case." }
            : Choice(choice.Names, choice.Default);

    private static OpenApiSchema Choice(IEnumerable<string> choices, string? otherwise)
        => new() { Type = JsonSchemaType.String, Enum = [.. choices.Select(choice => JsonValue.Create(choice))], Default = otherwise };

    private static OpenApiParameter Number(string name, int low, int? high, int otherwise, string description)
        => Query(name, new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = $"{low}", Maximum = high?.ToString(), Default = otherwise }, description);

    private static OpenApiParameter Query(string name, IOpenApiSchema schema, string? description)
        => Parameter(ParameterLocation.Query, name, schema, description);

    private static OpenApiParameter Parameter(ParameterLocation location, string name, IOpenApiSchema schema, string? description) => new()
    {
        Name = name,
        In = location,
        Required = location is ParameterLocation.Path,
        Description = description,
        Schema = schema,
    };
}
