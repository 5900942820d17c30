using GoShop.GraphQL.Errors;
using Xunit;

namespace GoShop.GraphQL.Tests.Errors;

public sealed class DidYouMeanTests
{
    [Theory]
    [InlineData("", new[] { "a" }, new[] { "a" })]
    [InlineData("input", new string[0], new string[0])]
    [InlineData("greenish", new[] { "green" }, new[] { "green" })]
    [InlineData("green", new[] { "greenish" }, new[] { "greenish" })]
    [InlineData("x", new[] { "zzz" }, new string[0])]
    [InlineData("verylongstring", new[] { "VERYLONGSTRING" }, new[] { "VERYLONGSTRING" })]
    [InlineData("VERYLONGSTRING", new[] { "VeryLongString" }, new[] { "VeryLongString" })]
    [InlineData("agr", new[] { "arg" }, new[] { "arg" })]
    [InlineData("214365879", new[] { "123456789" }, new[] { "123456789" })]
    [InlineData("abc", new[] { "a", "ab", "abc" }, new[] { "abc", "ab", "a" })]
    [InlineData("a", new[] { "az", "ax", "ay" }, new[] { "ax", "ay", "az" })]
    [InlineData("field", new[] { "field10", "field2" }, new[] { "field2", "field10" })]
    public void Close_names_are_suggested_closest_first(string input, string[] options, string[] expected)
        => Assert.Equal(expected, DidYouMean.Suggest(input, options));

    [Theory]
    [InlineData(new string[0], "")]
    [InlineData(new[] { "a" }, " Did you mean \"a\"?")]
    [InlineData(new[] { "a", "b" }, " Did you mean \"a\" or \"b\"?")]
    [InlineData(new[] { "a", "b", "c" }, " Did you mean \"a\", \"b\", or \"c\"?")]
    [InlineData(new[] { "a", "b", "c", "d", "e", "f" }, " Did you mean \"a\", \"b\", \"c\", \"d\", or \"e\"?")]
    public void The_question_names_at_most_five(string[] suggestions, string expected)
        => Assert.Equal(expected, DidYouMean.Question(suggestions));

    [Fact]
    public void The_question_says_what_is_suggested()
        => Assert.Equal(" Did you mean the enum value \"RED\"?", DidYouMean.For("RAD", ["RED", "BLUE"], "the enum value"));
}
