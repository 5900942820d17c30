using GoShop.GraphQL.Language;
using Xunit;

namespace GoShop.GraphQL.Tests.Language;

public sealed class SyntaxErrorTests
{
    [Theory]
    [InlineData("", 1, 1, "Unexpected <EOF>.")]
    [InlineData("{", 1, 2, "Expected Name, found <EOF>.")]
    [InlineData("{ }", 1, 3, "Expected Name, found \"}\".")]
    [InlineData("{ a: }", 1, 6, "Expected Name, found \"}\".")]
    [InlineData("{ a() }", 1, 5, "Expected Name, found \")\".")]
    [InlineData("{ a(b) }", 1, 6, "Expected \":\", found \")\".")]
    [InlineData("{ a(b: ) }", 1, 8, "Unexpected \")\".")]
    [InlineData("{ ...on }", 1, 9, "Expected Name, found \"}\".")]
    [InlineData("{ ... }", 1, 7, "Expected \"{\", found \"}\".")]
    [InlineData("query Q($a: Int = $b) { a }", 1, 19, "Unexpected variable \"$b\" in constant value.")]
    [InlineData("query Q($a: Int = [$]) { a }", 1, 20, "Unexpected \"$\".")]
    [InlineData("query Q($a) { a }", 1, 11, "Expected \":\", found \")\".")]
    [InlineData("query Q($a: ) { a }", 1, 13, "Expected Name, found \")\".")]
    [InlineData("query Q($a: Int!!) { a }", 1, 17, "Expected \"$\", found \"!\".")]
    [InlineData("query Q() { a }", 1, 9, "Expected \"$\", found \")\".")]
    [InlineData("fragment on on T { a }", 1, 10, "Unexpected Name \"on\".")]
    [InlineData("fragment F($a: Int) on T { a }", 1, 11, "Expected \"on\", found \"(\".")]
    [InlineData("{ ...F(a: 1) }", 1, 7, "Expected Name, found \"(\".")]
    [InlineData("\"about\" { a }", 1, 1, "Unexpected description, descriptions are not supported on shorthand queries.")]
    [InlineData("\"about\" extend type A @b", 1, 1, "Unexpected description, only GraphQL definitions support descriptions.")]
    [InlineData("\"about\" 1", 1, 9, "Unexpected Int \"1\".")]
    [InlineData("notAnOperation Foo { field }", 1, 1, "Unexpected Name \"notAnOperation\".")]
    [InlineData("{\n  a(b: \"x\" \"y\")\n}", 2, 12, "Expected Name, found String \"y\".")]
    [InlineData("...", 1, 1, "Unexpected \"...\".")]
    public void Executable_documents(string source, int line, int column, string message)
        => ExpectError(source, line, column, message);

    [Theory]
    [InlineData("type A {}", 1, 9, "Expected Name, found \"}\".")]
    [InlineData("type A { a }", 1, 12, "Expected \":\", found \"}\".")]
    [InlineData("type A implements { a: Int }", 1, 19, "Expected Name, found \"{\".")]
    [InlineData("type A implements & & B { a: Int }", 1, 21, "Expected Name, found \"&\".")]
    [InlineData("type A implements B, C { a: Int }", 1, 22, "Unexpected Name \"C\".")]
    [InlineData("union U = | | A", 1, 13, "Expected Name, found \"|\".")]
    [InlineData("union U = A || B", 1, 14, "Expected Name, found \"|\".")]
    [InlineData("enum E { A true }", 1, 12, "Name \"true\" is reserved and cannot be used for an enum value.")]
    [InlineData("input I { a(b: Int): Int }", 1, 12, "Expected \":\", found \"(\".")]
    [InlineData("extend type A", 1, 14, "Unexpected <EOF>.")]
    [InlineData("extend scalar A type B { a: Int }", 1, 17, "Unexpected Name \"type\".")]
    [InlineData("extend directive @a on FIELD", 1, 8, "Unexpected Name \"directive\".")]
    [InlineData("extend", 1, 7, "Unexpected <EOF>.")]
    [InlineData("schema { }", 1, 10, "Expected Name, found \"}\".")]
    [InlineData("schema { ask: Query }", 1, 10, "Unexpected Name \"ask\".")]
    [InlineData("directive @a on FIELD | NOWHERE", 1, 25, "Unexpected Name \"NOWHERE\".")]
    [InlineData("directive @a(b: Int = $c) on FIELD", 1, 23, "Unexpected variable \"$c\" in constant value.")]
    [InlineData("type A @b(c: $d) { e: Int }", 1, 14, "Unexpected variable \"$d\" in constant value.")]
    public void Type_system_documents(string source, int line, int column, string message)
        => ExpectError(source, line, column, message);

    [Theory]
    [InlineData("{ a .. }", 1, 5, "Unexpected \"..\", did you mean \"...\"?")]
    [InlineData("{ a . }", 1, 5, "Unexpected character: \".\".")]
    [InlineData("{ a(b: .125) }", 1, 8, "Invalid number, expected digit before \".\", did you mean \"0.125\"?")]
    [InlineData("{ a(b: 01) }", 1, 9, "Invalid number, unexpected digit after 0: \"1\".")]
    [InlineData("{ a(b: -) }", 1, 9, "Invalid number, expected digit but got: \")\".")]
    [InlineData("{ a(b: 1.) }", 1, 10, "Invalid number, expected digit but got: \")\".")]
    [InlineData("{ a(b: 1.2.3) }", 1, 11, "Invalid number, expected digit but got: \".\".")]
    [InlineData("{ a(b: 1e) }", 1, 10, "Invalid number, expected digit but got: \")\".")]
    [InlineData("{ a(b: 12x) }", 1, 10, "Invalid number, expected digit but got: \"x\".")]
    [InlineData("{ a(b: 0\"\") }", 1, 9, "Expected Name, found String \"\".")]
    [InlineData("{ a(b: 'c') }", 1, 8, "Unexpected single quote character ('), did you mean to use a double quote (\")?")]
    [InlineData("{ a? }", 1, 4, "Unexpected character: \"?\".")]
    [InlineData("{ é }", 1, 3, "Unexpected character: U+00E9.")]
    [InlineData("{ \0 }", 1, 3, "Unexpected character: U+0000.")]
    [InlineData("{ 😀 }", 1, 3, "Unexpected character: U+1F600.")]
    public void Characters_and_numbers(string source, int line, int column, string message)
        => ExpectError(source, line, column, message);

    [Theory]
    [InlineData("\"", 1, 2, "Unterminated string.")]
    [InlineData("\"a\nb\"", 1, 3, "Unterminated string.")]
    [InlineData("\"a\\\"", 1, 5, "Unterminated string.")]
    [InlineData("\"\"\"a\n\nb\"\"", 3, 4, "Unterminated string.")]
    [InlineData("\"\\x\"", 1, 2, "Invalid character escape sequence: \"\\x\".")]
    [InlineData("\"\\", 1, 2, "Invalid character escape sequence: \"\\\".")]
    [InlineData("\"\\u12\"", 1, 2, "Invalid Unicode escape sequence: \"\\u12\"\".")]
    [InlineData("\"\\uD83D\"", 1, 2, "Invalid Unicode escape sequence: \"\\uD83D\".")]
    [InlineData("\"\\uDE00\\uD83D\"", 1, 2, "Invalid Unicode escape sequence: \"\\uDE00\".")]
    [InlineData("\"\\uD83D\\u0041\"", 1, 2, "Invalid Unicode escape sequence: \"\\uD83D\".")]
    [InlineData("\"\\u{}\"", 1, 2, "Invalid Unicode escape sequence: \"\\u{}\".")]
    [InlineData("\"\\u{110000}\"", 1, 2, "Invalid Unicode escape sequence: \"\\u{110000}\".")]
    [InlineData("\"\\u{D800}\"", 1, 2, "Invalid Unicode escape sequence: \"\\u{D800}\".")]
    [InlineData("\"\\u{000000041}\"", 1, 2, "Invalid Unicode escape sequence: \"\\u{000000041\".")]
    public void Strings(string value, int line, int column, string message)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseConstValue(value));

        Assert.Equal(($"Syntax Error: {message}", new Location(line, column)), (error.Message, error.Location));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_no_character()
    {
        ExpectError("{ a(b: \"\uD83D\") }", 1, 9, "Invalid character within String: U+D83D.");
        ExpectError("{ a(b: \"\"\"\n\uDE00\"\"\") }", 2, 1, "Invalid character within String: U+DE00.");
        ExpectError("{ \uDE00 }", 1, 3, "Invalid character: U+DE00.");
        ExpectError("{ a # \uD83D\n}", 1, 7, "Invalid character: U+D83D.");
    }

    [Fact]
    public void A_value_or_a_type_must_be_the_whole_text()
    {
        Assert.Equal(new Location(1, 3), Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseConstValue("1 2")).Location);
        Assert.Equal(new Location(1, 5), Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseType("[A] B")).Location);
        Assert.Equal("Syntax Error: Unexpected variable \"$a\" in constant value.",
            Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseConstValue("[$a]")).Message);
    }

    private static void ExpectError(string source, int line, int column, string message)
    {
        var error = Assert.Throws<GraphQLSyntaxException>(() => Parser.ParseDocument(source));

        Assert.Equal(($"Syntax Error: {message}", new Location(line, column)), (error.Message, error.Location));
    }
}
