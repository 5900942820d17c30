using GoShop.GraphQL.Errors;
using GoShop.GraphQL.Language;
using GoShop.GraphQL.Validation;
using GoShop.GraphQL.Validation.Limits;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class LimitTests
{
    private const string Modest = "{ human { relatives { relatives { name } } } a: robot { name } b: robot { name } }";

    [Fact]
    public void The_default_limits_leave_room_for_real_queries()
        => Assert.Empty(Validate(Modest, LimitOptions.Default));

    [Fact]
    public void The_introspection_of_tools_keeps_the_default_limits()
        => Assert.Empty(Validate(IntrospectionQueries.OfTools, LimitOptions.Default));

    [Fact]
    public void Depth_counts_levels_of_fields()
    {
        Assert.Empty(Validate(Modest, new LimitOptions { MaxDepth = 4 }));
        Assert.Equal(
            ["1:1: The operation is 4 levels deep, but at most 3 are allowed."],
            Validate(Modest, new LimitOptions { MaxDepth = 3 }));
    }

    [Fact]
    public void Depth_counts_through_fragments_but_not_the_fragments()
    {
        const string document = """
            { ... { human { ...A } } }
            fragment A on Human { ... on Human { relatives { ...B } } }
            fragment B on Human { name }
            """;

        Assert.Empty(Validate(document, new LimitOptions { MaxDepth = 3 }));
        Assert.Equal(["1:1: The operation is 3 levels deep, but at most 2 are allowed."], Validate(document, new LimitOptions { MaxDepth = 2 }));
    }

    [Fact]
    public void Introspection_has_a_depth_of_its_own()
    {
        const string document = "query Q { __schema { types { ofType { ofType { name } } } } }";

        Assert.Empty(Validate(document, new LimitOptions { MaxDepth = 1, MaxIntrospectionDepth = 5 }));
        Assert.Equal(
            ["1:1: Operation \"Q\" has introspection 5 levels deep, but at most 4 are allowed."],
            Validate(document, new LimitOptions { MaxDepth = 1, MaxIntrospectionDepth = 4 }));
    }

    [Fact]
    public void Aliases_count_each_time_their_fragment_is_spread()
        => Assert.Equal(
            ["1:1: Operation \"Q\" has 3 aliases, but at most 2 are allowed."],
            Validate(
                """
                query Q { human { ...F name relatives { ...F n: name } } }
                fragment F on Human { other: name }
                """,
                new LimitOptions { MaxAliases = 2 }));

    [Fact]
    public void Fields_count_each_time_their_fragment_is_spread()
        => Assert.Equal(
            ["1:1: The operation has 6 fields, but at most 4 are allowed."],
            Validate("{ human { ...F relatives { ...F } } robot { name } } fragment F on Human { name }", new LimitOptions { MaxFields = 4 }));

    [Fact]
    public void What_fragments_multiply_beyond_counting_is_refused()
        => Assert.Equal(
            [
                "1:1: The operation is 32 levels deep, but at most 16 are allowed.",
                "1:1: The operation has at least 1,000,000 fields, but at most 2,000 are allowed.",
                "1:1: The operation has at least 1,000,000 aliases, but at most 100 are allowed.",
            ],
            Validate(HostileDocuments.FragmentBomb(levels: 30), LimitOptions.Default));

    [Fact]
    public void Root_mutations_are_counted_through_fragments()
    {
        const string document = "mutation M { a: rename { __typename } ... { b: rename { __typename } ...F } } fragment F on Mutation { c: rename { __typename } }";

        Assert.Empty(Validate(document, new LimitOptions { MaxRootMutations = 3 }));
        Assert.Equal(["1:1: Operation \"M\" has 3 root fields, but at most 2 are allowed."], Validate(document, new LimitOptions { MaxRootMutations = 2 }));
    }

    [Fact]
    public void Queries_may_have_more_root_fields_than_mutations()
        => Assert.Empty(Validate("{ a: dog { name } b: dog { name } }", new LimitOptions { MaxRootMutations = 1 }));

    [Fact]
    public void Introspection_can_be_forbidden()
        => Assert.Equal(
            [
                "1:9: Introspection is not allowed, but the document selects \"__schema\".",
                "1:85: Introspection is not allowed, but the document selects \"__type\".",
            ],
            Validate(
                "query { __schema { types { name } } dog { __typename } ...F } fragment F on Query { __type(name: \"Dog\") { name } }",
                new LimitOptions { AllowIntrospection = false }));

    [Fact]
    public void Each_operation_is_held_to_the_limits()
        => Assert.Equal(
            ["2:1: Operation \"B\" is 3 levels deep, but at most 2 are allowed."],
            Validate(
                """
                query A { human { name } }
                query B { human { relatives { name } } }
                """,
                new LimitOptions { MaxDepth = 2 }));

    [Fact]
    public void What_passes_a_limit_is_not_looked_at_further()
        => Assert.Equal(["1:1: The operation is 2 levels deep, but at most 1 are allowed."], Validate("{ dog { nope } }", new LimitOptions { MaxDepth = 1 }));

    [Fact]
    public void Fragment_cycles_are_walked_once()
        => Assert.Contains(
            Validate("{ human { ...F } } fragment F on Human { relatives { ...F } }", LimitOptions.Default),
            error => error.EndsWith("Cannot spread fragment \"F\" within itself.", StringComparison.Ordinal));

    private static List<string> Validate(string document, LimitOptions limits)
    {
        var errors = DocumentValidator.Validate(ValidationSchema.Zoo, Parser.ParseDocument(document), new ValidationOptions { Limits = limits });
        Assert.All(errors, error => Assert.Equal(ErrorCodes.ValidationFailed, error.Code));
        return [.. errors.Select(RuleHarness.Written)];
    }
}
