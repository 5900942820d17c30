using System.Text.Json;
using Xunit;

namespace GoShop.GraphQL.Tests.Security;

/// <summary>What requests cost: the weights of fields and of types, each as often as they may come (IBM GraphQL Cost Directives).</summary>
public sealed class CostTests
{
    private readonly Priced _priced = new();

    [Theory]
    [InlineData("{ __typename }", 0, 1)]
    [InlineData("{ leaf }", 0, 1)]
    [InlineData("{ plain { name } }", 1, 2)]
    [InlineData("{ plain { parent { name } } }", 2, 3)]
    [InlineData("{ resolvedLeaf }", 10, 1)]
    [InlineData("{ resolved { name } }", 10, 2)]
    [InlineData("mutation { change { name } }", 10, 2)]
    public async Task Resolvers_weigh_ten_objects_one_and_leaves_nothing(string query, double fields, double types)
        => Assert.Equal((fields, types), await _priced.Of(query));

    [Theory]
    [InlineData("{ dear { name } }", 2.5, 2)]
    [InlineData("{ plain { stamp } }", 1, 2.5)]
    [InlineData("{ plain { size } }", 1, 9)]
    [InlineData("{ any { __typename } }", 1, 10)]
    [InlineData("{ thing { ... on Gem { shine } } }", 5, 10)]
    public async Task A_weight_in_the_schema_takes_the_place_of_the_default(string query, double fields, double types)
        => Assert.Equal((fields, types), await _priced.Of(query));

    [Theory]
    [InlineData("{ unsized { name parent { name } } }", 2, 3)]
    [InlineData("{ assumed { name parent { name } } }", 8, 15)]
    [InlineData("{ sliced { parent { name } } }", 6, 11)]
    [InlineData("{ sliced(first: 10) { parent { name } } }", 11, 21)]
    [InlineData("{ sliced(first: 3, last: 10) { parent { name } } }", 11, 21)]
    [InlineData("{ sliced(first: null, last: 2) { parent { name } } }", 3, 5)]
    [InlineData("{ sliced(first: -5) { parent { name } } }", 1, 1)]
    [InlineData("{ defaulted { name } }", 1, 31)]
    [InlineData("{ grid { name } }", 1, 5)]
    public async Task A_list_counts_as_often_as_its_arguments_or_the_schema_say(string query, double fields, double types)
        => Assert.Equal((fields, types), await _priced.Of(query));

    [Fact]
    public async Task Variables_and_their_defaults_say_how_long_lists_are()
    {
        const string Query = "query ($n: Int = 4, $m: Int) { sliced(first: $n, last: $m) { children(first: 10) { name } } }";
        Assert.Equal((1 + 4, 1 + 4 + 40), await _priced.Of(Query));
        Assert.Equal((1 + 6, 1 + 6 + 60), await _priced.Of(Query, new { n = 6 }));
        Assert.Equal((1 + 8, 1 + 8 + 80), await _priced.Of(Query, new { n = 6, m = 8 }));
        Assert.Equal((1 + 5, 1 + 5 + 50), await _priced.Of(Query, new { n = (int?)null }));
    }

    [Theory]
    [InlineData("{ page { nodes { name } total } }", 2, 22)]
    [InlineData("{ page(first: 50) { nodes { parent { name } } first { name } } }", 53, 103)]
    [InlineData("{ page(first: 50) { a: nodes { name } b: nodes { name } } }", 3, 102)]
    public async Task The_size_of_a_page_is_that_of_the_lists_in_it(string query, double fields, double types)
        => Assert.Equal((fields, types), await _priced.Of(query));

    [Theory]
    [InlineData("{ plain { name } plain { parent { name } } }", 2, 3)]
    [InlineData("{ ...A ...B } fragment A on Query { plain { parent { name } } } fragment B on Query { plain { parent { name } } }", 2, 3)]
    [InlineData("{ a: plain { name } b: plain { name } }", 2, 3)]
    public async Task What_merges_into_one_field_is_counted_once(string query, double fields, double types)
        => Assert.Equal((fields, types), await _priced.Of(query));

    [Fact]
    public async Task Of_several_possible_types_the_costliest_counts()
        => Assert.Equal((1 + 4, 1 + 9 + 1), await _priced.Of("{ any { ... on Item { parent { name } } ... on Gem { shine } } }"));

    [Fact]
    public async Task What_is_skipped_costs_nothing()
    {
        const string Query = "query ($more: Boolean!) { plain { name parent @include(if: $more) { name } } }";
        Assert.Equal((1, 2), await _priced.Of(Query, new { more = false }));
        Assert.Equal((2, 3), await _priced.Of(Query, new { more = true }));
    }

    [Fact]
    public async Task Input_objects_weigh_one_each_and_what_the_schema_says()
    {
        const string Query = "query ($filter: Filter, $and: [Filter!], $deep: Boolean) { search(filter: $filter) { name } other: search(filter: { deep: $deep, and: $and }) { name } }";
        Assert.Equal((1, 2), await _priced.Of("{ search { name } }"));
        Assert.Equal((1 + 3, 2), await _priced.Of("{ search(words: [\"a\", \"b\"]) { name } }"));
        Assert.Equal((1 + 1 + 50 + 1 + 50, 2), await _priced.Of("{ search(filter: { deep: true, and: [{ text: \"a\" }, { deep: false }] }) { name } }"));
        Assert.Equal((1 + 1 + 1, 3), await _priced.Of(Query));
        Assert.Equal(
            (1 + 1 + 1 + 50 + 1 + 50 + 1 + 50 + 1 + 50, 3),
            await _priced.Of(Query, new { filter = new { deep = true, and = new[] { new { deep = true } } }, deep = true, and = new[] { new { deep = true } } }));
    }

    [Theory]
    [InlineData("{ match { name } }", 1)]
    [InlineData("{ match(pattern: \"a\", size: S) { name } }", 1 + 20 + 7)]
    [InlineData("{ match(among: [\"a\", \"b\"]) { name } }", 1 + 20)]
    [InlineData("{ match(by: { pattern: \"a\", free: \"b\" }) { name } }", 1 + 1 + 20)]
    [InlineData("query ($text: Pattern = 1) { match(pattern: $text) { name } }", 1 + 20)]
    public async Task Weights_of_scalars_and_enums_are_those_of_the_inputs_that_have_them(string query, double fields)
        => Assert.Equal((fields, 2), await _priced.Of(query));

    [Theory]
    [InlineData("{ nested(other: null) { name } }", null, 5)]
    [InlineData("{ nested { name } }", null, 9)]
    [InlineData("{ nested(input: { first: 4 }, other: { deep: {} }) { name } }", null, 4)]
    [InlineData("{ nested(other: { deep: {} }) { name } }", null, 3)]
    [InlineData("query ($slice: Slice) { nested(input: $slice, other: null) { name } }", """{ "slice": { "first": 12 } }""", 12)]
    [InlineData("query ($slice: Slice) { nested(input: $slice, other: null) { name } }", """{ "slice": { "first": 12.0 } }""", 12)]
    [InlineData("query ($slice: Slice) { nested(input: $slice, other: null) { name } }", """{ "slice": null }""", 5)]
    [InlineData("query ($slice: Slice) { nested(input: $slice, other: null) { name } }", "{}", 5)]
    [InlineData("query ($slice: Slice = { first: 6 }) { nested(input: $slice, other: null) { name } }", "{}", 6)]
    [InlineData("query ($n: Int) { nested(input: { first: $n }, other: null) { name } }", """{ "n": 14 }""", 14)]
    [InlineData("query ($deep: Deep) { nested(other: { deep: $deep }) { name } }", """{ "deep": {} }""", 3)]
    [InlineData("query ($slice: Slice) { nested(other: $slice) { name } }", "{}", 9)]
    public async Task Slicing_arguments_may_be_fields_of_input_objects(string query, string? variables, double items)
        => Assert.Equal(1 + items, (await _priced.Of(query, variables is null ? null : JsonSerializer.Deserialize<JsonElement>(variables))).Types);

    [Fact]
    public async Task A_weight_below_zero_cheapens_its_own_field_and_no_other()
    {
        Assert.Equal((40, 2), await _priced.Of("{ cheap { name } }"));
        Assert.Equal((1, 3), await _priced.Of("{ cheap(coupon: true) { name } plain { name } }"));
    }

    [Fact]
    public async Task Where_the_schema_asks_for_one_slicing_argument_none_and_two_are_refused()
    {
        const string Query = "query ($n: Int) { strict(first: $n, last: 3) { name } }";
        Assert.Equal((1, 4), await _priced.Of(Query));
        foreach (var (query, variables) in new (string, object?)[] { ("{ strict { name } }", null), (Query, new { n = 1 }) })
        {
            var error = (await _priced.Answer(query, variables)).GetProperty("errors")[0];
            Assert.Equal("GRAPHQL_VALIDATION_FAILED", error.GetProperty("extensions").GetProperty("code").GetString());
            Assert.Equal("Field \"strict\" needs exactly one of the arguments \"first\", \"last\".", error.GetProperty("message").GetString());
        }
    }

    [Fact]
    public async Task Costs_that_no_number_holds_are_counted_to_an_end()
    {
        var nested = string.Concat(Enumerable.Repeat("children(first: 2147483647) { ", 12)) + "name" + new string('}', 12);
        var cost = (await _priced.Answer("{ plain { " + nested + " } }")).GetProperty("extensions").GetProperty("cost");
        Assert.Equal(1e15, cost.GetProperty("requestCost").GetDouble());
        Assert.Equal(0, cost.GetProperty("remaining").GetDouble());
    }

    [Fact]
    public async Task Abstract_types_within_each_other_are_counted_without_trying_each_way_through_them()
    {
        var nested = string.Concat(Enumerable.Repeat("next { ... on Item { stamp } ", 14)) + "name" + new string('}', 14);
        var cost = await _priced.Of("{ thing { " + nested + " } }");
        Assert.Equal((15, 1 + (15 * 9) + 7), (cost.Fields, Math.Ceiling(cost.Types)));
    }
}
