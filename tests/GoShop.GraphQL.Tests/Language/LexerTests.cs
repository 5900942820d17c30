using GoShop.GraphQL.Language;
using GoShop.GraphQL.Language.Ast;
using Xunit;

namespace GoShop.GraphQL.Tests.Language;

public sealed class LexerTests
{
    private const string Quotes = "\"\"\"";

    [Theory]
    [InlineData("\"\"", "")]
    [InlineData("\"simple\"", "simple")]
    [InlineData("\" white space \"", " white space ")]
    [InlineData("\"quote \\\"\"", "quote \"")]
    [InlineData("\"escaped \\n\\r\\b\\t\\f \\\\ \\/\"", "escaped \n\r\b\t\f \\ /")]
    [InlineData("\"\\u00e9 \\u4E2D\"", "é 中")]
    [InlineData("\"\\u{1F600} \\u{41} \\u{000041}\"", "😀 A A")]
    [InlineData("\"\\uD83D\\uDE00\"", "😀")]
    [InlineData("\"raw 😀\"", "raw 😀")]
    [InlineData("\"\0 \u007f\"", "\0 \u007f")]
    public void Strings_have_their_escapes_resolved(string source, string expected)
        => Assert.Equal(expected, Assert.IsType<StringValue>(Parser.ParseConstValue(source)).Text);

    [Theory]
    [InlineData("", "")]
    [InlineData("simple", "simple")]
    [InlineData(" one ", " one ")]
    [InlineData("\n\n   first\n     second\n   third\n \n", "first\n  second\nthird")]
    [InlineData("\r\n\ta\r\tb\n\tc", "a\nb\nc")]
    [InlineData("first\n    rest\n      deeper", "first\nrest\n  deeper")]
    [InlineData("   \n \t \n", "")]
    [InlineData("a\n\n\n  b", "a\n\n\nb")]
    [InlineData("unescaped \\n \\u00e9 \\ ", "unescaped \\n \\u00e9 \\ ")]
    [InlineData("triple \\\"\"\" quotes", "triple \"\"\" quotes")]
    [InlineData("\"quoted\" ", "\"quoted\" ")]
    public void Block_strings_lose_their_common_indentation(string raw, string expected)
    {
        var value = Assert.IsType<StringValue>(Parser.ParseConstValue(Quotes + raw + Quotes));

        Assert.True(value.IsBlock);
        Assert.Equal(expected, value.Text);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-0")]
    [InlineData("4")]
    [InlineData("-987654321098765432109876543210")]
    public void Integers_keep_the_text_they_were_written_with(string source)
        => Assert.Equal(source, Assert.IsType<IntValue>(Parser.ParseConstValue(source)).Text);

    [Theory]
    [InlineData("0.5")]
    [InlineData("-1.20")]
    [InlineData("1e10")]
    [InlineData("1E-10")]
    [InlineData("-1.5e+3")]
    [InlineData("0e0")]
    public void Floats_keep_the_text_they_were_written_with(string source)
        => Assert.Equal(source, Assert.IsType<FloatValue>(Parser.ParseConstValue(source)).Text);

    [Fact]
    public void Ignored_characters_separate_tokens_and_mean_nothing()
    {
        var document = Parser.ParseDocument("\uFEFF{ # a comment, with { braces\n\ta,,, b\r\n\rc }");

        Assert.Equal("{\n  a\n  b\n  c\n}", document.ToString());
    }

    [Fact]
    public void Every_line_terminator_counts_as_one_line()
    {
        var document = Parser.ParseDocument("{ a\n b\r\n  c\r   d }");

        var selections = Assert.IsType<OperationDefinition>(document.Definitions[0]).SelectionSet.Selections;
        Assert.Equal([new(1, 3), new(2, 2), new(3, 3), new(4, 4)], selections.Select(selection => selection.Location));
    }

    [Fact]
    public void Lines_inside_a_block_string_are_counted()
    {
        var document = Parser.ParseDocument($"{{ a(b: {Quotes}\n one\r\n two\r three\n{Quotes}) c }}");

        var selections = Assert.IsType<OperationDefinition>(document.Definitions[0]).SelectionSet.Selections;
        Assert.Equal(new Location(5, 6), selections[1].Location);
    }

    [Fact]
    public void A_name_seen_before_is_the_same_string()
    {
        static string NameOfFirstField(string source) => Assert.IsType<Field>(
            Assert.IsType<OperationDefinition>(Parser.ParseDocument(source).Definitions[0]).SelectionSet.Selections[0]).Name.Value;

        Assert.Same(NameOfFirstField("{ aNameThatOnlyThisTestUses }"), NameOfFirstField("query Q { aNameThatOnlyThisTestUses }"));
    }
}
