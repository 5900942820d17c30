using GoShop.GraphQL.Caching;
using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Execution;
using GoShop.GraphQL.Types;
using Xunit;

namespace GoShop.GraphQL.Tests.Caching;

public sealed class CachePolicyTests : IAsyncDisposable
{
    private readonly LibraryServer _library = new();

    [Theory]
    [InlineData("{ name }", 60)]
    [InlineData("{ unsaid }", 0)]
    [InlineData("{ name unsaid }", 0)]
    [InlineData("{ __typename }", 0)]
    [InlineData("{ name __typename }", 60)]
    [InlineData("{ name __schema { queryType { name } } }", 0)]
    public void A_root_field_of_which_nothing_is_said_is_not_cached(string query, int maxAge) => Assert.Equal(maxAge, MaxAgeOf(query));

    [Theory]
    [InlineData("{ books { title } }", 30)]
    [InlineData("{ book(id: 1) { title } }", 60)]
    [InlineData("{ name books { title } }", 30)]
    public void What_is_said_of_a_field_counts_before_what_is_said_of_its_type(string query, int maxAge) => Assert.Equal(maxAge, MaxAgeOf(query));

    [Theory]
    [InlineData("{ books { heading } }", 30)]
    [InlineData("{ books { stock } }", 10)]
    [InlineData("{ shop { name } }", 60)]
    public void A_leaf_takes_over_its_parents_time_unless_it_has_its_own(string query, int maxAge) => Assert.Equal(maxAge, MaxAgeOf(query));

    [Theory]
    [InlineData("{ books { shop { name } } }", 0)]
    [InlineData("{ books { seller { name } } }", 30)]
    [InlineData("{ books { author { name } } }", 30)]
    [InlineData("{ heir { name } }", 0)]
    public void An_object_takes_over_its_parents_time_only_where_it_or_its_type_says_so(string query, int maxAge)
        => Assert.Equal(maxAge, MaxAgeOf(query));

    [Theory]
    [InlineData("{ own }")]
    [InlineData("{ name own }")]
    [InlineData("{ caller }")]
    [InlineData("{ secret }")]
    [InlineData("{ books { title mine: isMine } }")]
    public void What_depends_on_the_caller_makes_the_whole_private(string query) => Assert.Equal(0, MaxAgeOf(query));

    [Fact]
    public async Task A_field_that_is_left_out_does_not_count()
    {
        const string query = "query($own: Boolean!) { name own @include(if: $own) }";

        Assert.Equal(1, await _library.ReadsOfTwoAsync(query, """{ "own": false }"""));
        Assert.Equal(2, await _library.ReadsOfTwoAsync(query, """{ "own": true }"""));
    }

    [Fact]
    public async Task The_default_counts_where_nothing_is_said()
    {
        await using var library = new LibraryServer(options => options.DefaultMaxAge = 5);

        Assert.Equal(1, await library.ReadsOfTwoAsync("{ unsaid }"));
    }

    [Fact]
    public void The_schema_has_the_directive_where_it_is_used()
    {
        Assert.Contains("directive @cacheControl(", SchemaPrinter.Print(_library.Schema));
        Assert.Contains("enum CacheControlScope {", SchemaPrinter.Print(_library.Schema));
        Assert.Empty(CacheControlDirective.UsedBy([_library.Schema.FindType("Shop")!]));
    }

    [Fact]
    public void Dependence_on_what_nobody_tags_is_a_mistake()
    {
        var exception = Assert.Throws<SchemaException>(() => Building.ResolverCall.Build(typeof(Misled)));

        Assert.Contains("[CacheDependsOn] names \"Boook\", which is no type with [CacheTag]", exception.Message);
    }

    public ValueTask DisposeAsync() => _library.DisposeAsync();

    private int MaxAgeOf(string query)
    {
        var options = new RequestExecutorOptions();
        var plan = PreparedDocument.Prepare(_library.Schema, query, options).FindOperation(null);
        Assert.True(plan.Variables.TryCoerce(default, out var variables, out IReadOnlyList<GraphQLError> _));
        return CachePolicy.Of(plan.SelectionsFor(variables), query, plan.Operation, defaultMaxAge: 0).MaxAge;
    }

    [QueryType]
    private static class Misled
    {
        [CacheDependsOn("Boook")]
        public static int GetCount() => 0;
    }
}
