using GoShop.GraphQL.Types;
using Xunit;

namespace GoShop.GraphQL.Tests.Building;

/// <summary>[GraphQLType]: members that say which GraphQL type they have.</summary>
public sealed class GivenTypeTests
{
    private sealed record Gauge
    {
        [GraphQLType("Long")]
        public int Count { get; init; } = 7;

        [GraphQLType<float>]
        public decimal Never { get; init; }
    }

    private sealed record Meter(string Name) : IHasName
    {
        [GraphQLType("Float!")]
        public decimal Height { get; init; } = 1.5m;

        [GraphQLType("[[String]!]")]
        public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [["a"], ["b", "c"]];

        [GraphQLType<long>]
        public int? Small { get; init; } = 3;
    }

    private sealed record MeasureInput([GraphQLType("Float!")] decimal Height)
    {
        [GraphQLType("ID")]
        public string? Key { get; init; }
    }

    [QueryType]
    private static class Meters
    {
        [GraphQLType<IHasName>]
        public static object? GetAny() => new Meter("tall");

        public static Meter GetMeter() => new("low");

        public static string Sum([GraphQLType("Long!")] int add, MeasureInput to, [GraphQLType<long>] IReadOnlyList<int>? more = null)
            => $"{add + to.Height + (more?.Sum() ?? 0)} {to.Key}";
    }

    [Fact]
    public async Task Fields_arguments_and_input_fields_have_the_type_they_name()
    {
        await using var server = new AnnotatedServer(null, typeof(Meters));

        Assert.Equal("any: Named", server.Schema.Field("Query", "any").Signature());
        Assert.Equal("sum(add: Long!, to: MeasureInput!, more: [Long!]): String!", server.Schema.Field("Query", "sum").Signature());
        Assert.Equal(
            ["name: String!", "height: Float!", "rows: [[String]!]", "small: Long"],
            ((ObjectType)server.Schema.FindType("Meter")!).Fields.Select(field => field.Signature()));
        Assert.Equal(
            ["height: Float!", "key: ID"],
            ((InputObjectType)server.Schema.FindType("MeasureInput")!).Fields.Select(field => $"{field.Name}: {field.Type}{(field.DefaultValue is { } value ? $" = {value}" : "")}"));
        var data = await server.DataAsync("""{ any { __typename name } meter { height rows small } sum(add: 40, to: { height: 1.5, key: 5 }, more: [1, 2]) }""");
        Assert.Equal(
            """{"any":{"__typename":"Meter","name":"tall"},"meter":{"height":1.5,"rows":[["a"],["b","c"]],"small":3},"sum":"44.5 5"}""",
            data.GetRawText());
    }

    [Fact]
    public async Task A_value_that_the_member_cannot_hold_is_refused()
    {
        await using var server = new AnnotatedServer(null, typeof(Meters));

        var response = await server.AskAsync("{ sum(add: 3000000000, to: { height: 1 }) }");

        Assert.Contains("The value does not fit.", response.GetProperty("errors")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [QueryType]
    private static class Mistaken
    {
        [GraphQLType("Nope")]
        public static string Unknown() => "";

        [GraphQLType("[String]")]
        public static string Listed() => "";

        [GraphQLType("String!!")]
        public static string Misspelt() => "";

        [GraphQLType<IHasName>]
        public static Book Other() => new();

        public static string Takes([GraphQLType("DateTime")] int day) => $"{day}";

        public static Gauge Gauged() => new();
    }

    [Fact]
    public void Types_that_cannot_be_are_told_at_start()
    {
        var exception = Assert.Throws<SchemaException>(() => ResolverCall.Build(typeof(Mistaken)));
        Assert.Equal(
            [
                "Gauge.Never: No Decimal is a Single, as [GraphQLType] says.",
                "Gauge.Never: There is no GraphQL type for Single.",
                "Mistaken.Listed: [GraphQLType(\"[String]\")] has 1 lists around it, String has 0.",
                "Mistaken.Misspelt: [GraphQLType(\"String!!\")] is not a type: Syntax Error: Expected <EOF>, found \"!\".",
                "Mistaken.Other: No Book is a IHasName, as [GraphQLType] says.",
                "Mistaken.Takes(day): Int32 cannot take what the scalar DateTime gives.",
                "Mistaken.Unknown: [GraphQLType(\"Nope\")] names no scalar. Of other types name the C# type: [GraphQLType<T>].",
            ],
            exception.Problems.Order(StringComparer.Ordinal));
    }
}
