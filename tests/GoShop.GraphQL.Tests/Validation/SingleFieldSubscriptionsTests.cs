using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class SingleFieldSubscriptionsTests
{
    private static readonly RuleHarness Rule = new(static () => new SingleFieldSubscriptionsRule());

    [Fact]
    public void One_field_is_enough()
    {
        Rule.ExpectValid("subscription S { born { name weight } }");
        Rule.ExpectValid("subscription { a: born { name } a: born { weight } }");
        Rule.ExpectValid("subscription S { ...F } fragment F on Subscription { born { name } ...G } fragment G on Subscription { born { weight } }");
    }

    [Fact]
    public void Other_operations_may_have_more()
        => Rule.ExpectValid("query { dog { name } human { name } }");

    [Fact]
    public void More_root_fields_are_told()
    {
        Rule.ExpectErrors(
            "subscription S { born { name } fed { __typename } again: fed { __typename } }",
            """1:32, 1:51: Subscription "S" must select only one top level field.""");
        Rule.ExpectErrors(
            "subscription { born { name } fed { __typename } }",
            "1:30: Anonymous Subscription must select only one top level field.");
    }

    [Fact]
    public void Root_fields_are_found_in_fragments()
        => Rule.ExpectErrors(
            """
            subscription S { born { name } ...F }
            fragment F on Subscription { fed { __typename } ... { more: born { name } ... on Subscription { last: born { name } } ...F } }
            """,
            """2:30, 2:55, 2:97: Subscription "S" must select only one top level field.""");

    [Fact]
    public void Fragments_on_other_types_do_not_count()
        => Rule.ExpectValid("subscription { born { name } ... on Dog { name } ...F } fragment F on Cat { name }");

    [Fact]
    public void Meta_fields_are_no_source_of_events()
    {
        Rule.ExpectErrors(
            "subscription S { __typename }",
            """1:18: Subscription "S" must not select an introspection top level field.""");
        Rule.ExpectErrors(
            "subscription { born { name } __typename }",
            "1:30: Anonymous Subscription must select only one top level field.",
            "1:30: Anonymous Subscription must not select an introspection top level field.");
    }

    [Fact]
    public void Conditions_on_root_fields_are_told()
    {
        Rule.ExpectErrors(
            "subscription S($a: Boolean!) { born @skip(if: $a) { name } fed @include(if: $a) { __typename } }",
            """1:37, 1:64: Subscription "S" must not use `@skip` or `@include` directives in the top level selection.""");
        Rule.ExpectErrors(
            """
            subscription { ... @include(if: true) { born { name } } ...F @skip(if: false) }
            fragment F on Subscription { born @skip(if: false) { name } }
            """,
            "1:20, 1:62: Anonymous Subscription must not use `@skip` or `@include` directives in the top level selection.");
        Rule.ExpectValid("subscription { born { name @skip(if: true) } }");
    }
}
