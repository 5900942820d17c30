using GoShop.GraphQL.Language;
using Xunit;

namespace GoShop.GraphQL.Tests.Language;

public sealed class ParserLimitTests
{
    [Fact]
    public void A_document_has_at_most_as_many_tokens_as_the_options_allow()
    {
        var options = new ParserOptions { MaxTokens = 4 };

        Assert.Equal("{\n  a\n  b\n}", Parser.ParseDocument("{ a b }", options).ToString());
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument("{ a b c }", options));
        Assert.Equal("Syntax Error: Document contains more than 4 tokens. Parsing aborted.", error.Message);
        Assert.Equal(new Location(1, 9), error.Location);
    }

    [Fact]
    public void Ten_thousand_tokens_are_the_default()
    {
        Parser.ParseDocument($"{{ {string.Join(' ', Enumerable.Repeat("a", 9_998))} }}");

        Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument($"{{ {string.Join(' ', Enumerable.Repeat("a", 9_999))} }}"));
    }

    [Theory]
    [InlineData("{ a ", "{ b }", "} ")]
    [InlineData("{ ... ", "{ b }", "} ")]
    [InlineData("{ a(b: ", "1", ") }", "[", "]")]
    [InlineData("{ a(b: ", "1", ") }", "{ c: ", " }")]
    [InlineData("query ($a: ", "Int", ") { a }", "[", "]")]
    public void Selections_values_and_types_nest_at_most_as_deep_as_the_options_allow(
        string before, string core, string after, string? open = null, string? close = null)
    {
        string Nested(int levels) => open is null
            ? string.Concat(Enumerable.Repeat(before, levels)) + core + string.Concat(Enumerable.Repeat(after, levels))
            : before + string.Concat(Enumerable.Repeat(open, levels)) + core + string.Concat(Enumerable.Repeat(close, levels)) + after;

        Parser.ParseDocument(Nested(150));
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument(Nested(500)));
        Assert.Equal("Syntax Error: Document nests more than 200 levels deep. Parsing aborted.", error.Message);
    }

    [Fact]
    public void Siblings_do_not_count_as_levels()
        => Parser.ParseDocument($"{{ {string.Concat(Enumerable.Repeat("a { b(c: [[1]]) } ", 300))} }}");

    [Theory]
    [InlineData('{')]
    [InlineData('[')]
    [InlineData('(')]
    public void A_megabyte_of_brackets_is_refused(char bracket)
    {
        var brackets = new string(bracket, 1 << 20);

        Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument(brackets));
        Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument(brackets, ParserOptions.Trusted));
        Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseConstValue(brackets));
        Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseType(brackets));
    }

    [Fact]
    public void Nesting_is_bounded_even_without_a_limit()
    {
        var source = $"{{ a(b: {new string('[', 1 << 20)}";

        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument(source, ParserOptions.Trusted));
        Assert.Contains("nests more than 1000 levels", error.Message);
    }
}
