using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Validation;
using GoShop.GraphQL.Validation.Limits;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

/// <summary>What is made to keep the validator busy ends soon all the same, with the limits and without them.</summary>
public sealed class HostileDocumentTests
{
    private const int Soon = 20_000;

    private static readonly ParserOptions AnyLength = new() { MaxTokens = 0, MaxNesting = 1_000 };

    [Fact(Timeout = Soon)]
    public Task Ten_thousand_times_the_same_field() => Valid($"{{ dog {{ {HostileDocuments.Repeat("name ", 10_000)}}} }}");

    [Fact(Timeout = Soon)]
    public Task Ten_thousand_times_the_same_field_with_selections()
        => Valid($"{{ {HostileDocuments.Repeat("human(id: 1) { name relatives { name } } ", 10_000)}}}");

    [Fact(Timeout = Soon)]
    public Task One_field_in_a_thousand_fragments()
        => Valid($"{{ dog {{ {Fragments("...F{0} ")}}} }} {Fragments("fragment F{0} on Dog {{ name owner {{ name }} }} ")}");

    [Fact(Timeout = Soon)]
    public Task A_thousand_aliases_in_a_hundred_operations()
        => Valid(string.Concat(Enumerable.Range(0, 100).Select(i => $"query Q{i} {{ ...F }} ")) + $"fragment F on Query {{ dog {{ {Fragments("a{0}: name ")}}} }}");

    [Fact(Timeout = Soon)]
    public Task Twenty_thousand_fields_with_one_name_and_one_that_differs()
        => Invalid($"{{ dog {{ {HostileDocuments.Repeat("name ", 20_000)} name: nickname }} }}");

    [Fact(Timeout = Soon)]
    public Task Conflicts_in_every_pair() => Invalid($"{{ dog {{ {Fragments("n: knows(trick: T{0}) ")}}} }}");

    [Fact(Timeout = Soon)]
    public Task Conflicts_below_one_pair()
        => Invalid($"{{ human {{ {HostileDocuments.Repeat("n: name ", 5_000)}}} human {{ {HostileDocuments.Repeat("n: pets { __typename } ", 5_000)}}} }}");

    [Fact(Timeout = Soon)]
    public Task Fragments_that_multiply() => Valid(HostileDocuments.FragmentBomb(levels: 100));

    [Fact(Timeout = Soon)]
    public Task Fragments_that_spread_all_others() => Valid(HostileDocuments.FragmentMesh(fragments: 400));

    [Fact(Timeout = Soon)]
    public Task Selections_that_merge_in_exponentially_many_ways() => Valid(HostileDocuments.MergingMaze(levels: 9));

    [Fact(Timeout = Soon)]
    public Task Selections_that_merge_in_more_ways_than_can_be_looked_at() => Ends(HostileDocuments.MergingMaze(levels: 40));

    [Fact(Timeout = Soon)]
    public Task A_long_chain_of_fragments() => Ends(HostileDocuments.FragmentChain(fragments: 20_000));

    [Fact(Timeout = Soon)]
    public Task A_long_cycle_of_fragments() => Invalid(HostileDocuments.FragmentChain(fragments: 20_000, closed: true));

    [Fact(Timeout = Soon)]
    public Task A_cycle_in_every_pair_of_fragments()
        => Invalid($"{{ human {{ ...F0 }} }} {Fragments($"fragment F{{0}} on Human {{{{ {Fragments("...F{0} ", 100)}}}}} ", 100)}");

    [Fact(Timeout = Soon)]
    public Task Nine_hundred_levels() => Valid(HostileDocuments.Nested(levels: 900));

    [Fact(Timeout = Soon)]
    public Task A_value_of_nine_hundred_levels()
        => Valid($"{{ echo(json: {HostileDocuments.Repeat("[{ a: ", 450)}1{HostileDocuments.Repeat(" }]", 450)}) }}");

    [Fact(Timeout = Soon)]
    public Task A_megabyte_of_unknown_fields() => Invalid($"{{ {HostileDocuments.Repeat("nope ", 200_000)}}}");

    [Fact(Timeout = Soon)]
    public Task A_megabyte_of_wrong_values() => Invalid($"{{ echo(ints: [{HostileDocuments.Repeat("\"1\" ", 250_000)}]) }}");

    [Fact(Timeout = Soon)]
    public Task A_megabyte_of_variables()
        => Valid($"query ({Fragments("$v{0}: Int ", 50_000)}) {{ echo(ints: [{Fragments("$v{0} ", 50_000)}]) }}");

    [Fact(Timeout = Soon)]
    public Task A_megabyte_of_operations()
        => Valid($"{Fragments("query Q{0} {{ ...F }} ", 30_000)} fragment F on Query {{ dog {{ name owner {{ name }} }} }}");

    [Fact(Timeout = Soon)]
    public Task A_megabyte_of_arguments() => Invalid($"{{ dog {{ name({Fragments("a{0}: 1 ", 100_000)}) }} }}");

    [Fact(Timeout = Soon)]
    public Task A_megabyte_of_directives() => Invalid($"{{ dog {{ name {Fragments("@d{0} @skip(if: true) ", 40_000)} }} }}");

    [Fact(Timeout = Soon)]
    public Task Introspection_that_multiplies()
        => Invalid("{ __schema { types { ...F0 } } } " + Fragments("fragment F{0} on __Type {{ a: ofType {{ ...G{0} }} b: ofType {{ ...G{0} }} }} fragment G{0} on __Type {{ ofType {{ ...H{0} }} }} ", 500));

    [Fact(Timeout = Soon)]
    public Task A_subscription_through_many_fragments()
        => Invalid("subscription { ...F0 ...F1 } " + Fragments($"fragment F{{0}} on Subscription {{{{ born {{{{ name }}}} {Fragments("...F{0} ", 200)}}}}} ", 200));

    private static string Fragments(string format, int count = 1_000)
        => string.Concat(Enumerable.Range(0, count).Select(i => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, i)));

    private static async Task Valid(string document) => Assert.Empty(await Validate(document));

    private static async Task Invalid(string document) => Assert.NotEmpty(await Validate(document));

    private static async Task Ends(string document) => await Validate(document);

    /// <summary>Validates without limits, then with them; gives the errors of the first.</summary>
    private static Task<IReadOnlyList<GraphQLError>> Validate(string text) => Task.Run(() =>
    {
        var document = Parser.ParseDocument(text, AnyLength);
        DocumentValidator.Validate(ValidationSchema.Zoo, document);
        return DocumentValidator.Validate(ValidationSchema.Zoo, document, new ValidationOptions { Limits = LimitOptions.None });
    });
}
