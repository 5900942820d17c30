using GoShop.GraphQL.Validation.Rules;
using Xunit;

namespace GoShop.GraphQL.Tests.Validation;

public sealed class KnownDirectivesTests
{
    private static readonly RuleHarness Rule = new(static () => new KnownDirectivesRule());

    [Fact]
    public void Directives_may_stand_where_they_are_defined_for()
        => Rule.ExpectValid("query A($a: Boolean! @onVariable) @onQuery { dog @include(if: $a) @onField { ...F @onFragmentSpread ... @onInlineFragment { name } } } mutation B @onMutation { rename { __typename } } subscription C @onSubscription { born { name } } fragment F on Dog @onFragmentDefinition { name }");

    [Fact]
    public void Unknown_directives_are_told()
        => Rule.ExpectErrors(
            "query ($a: Int @nope) @nope { dog @nope(a: 1) { name @nope ... @nope { name } } }",
            """1:16: Unknown directive "@nope".""",
            """1:23: Unknown directive "@nope".""",
            """1:35: Unknown directive "@nope".""",
            """1:54: Unknown directive "@nope".""",
            """1:64: Unknown directive "@nope".""");

    [Fact]
    public void Misplaced_directives_are_told()
    {
        Rule.ExpectErrors(
            """
            query A($a: Boolean! @onField) @onMutation { dog @onQuery { ...F @onField ... @onFragmentSpread { name } } }
            mutation B @onSubscription { rename { __typename } }
            subscription C @onQuery { born { name } }
            fragment F on Dog @onField { name }
            """,
            """1:22: Directive "@onField" may not be used on VARIABLE_DEFINITION.""",
            """1:32: Directive "@onMutation" may not be used on QUERY.""",
            """1:50: Directive "@onQuery" may not be used on FIELD.""",
            """1:66: Directive "@onField" may not be used on FRAGMENT_SPREAD.""",
            """1:79: Directive "@onFragmentSpread" may not be used on INLINE_FRAGMENT.""",
            """2:12: Directive "@onSubscription" may not be used on MUTATION.""",
            """3:16: Directive "@onQuery" may not be used on SUBSCRIPTION.""",
            """4:19: Directive "@onField" may not be used on FRAGMENT_DEFINITION.""");
        Rule.ExpectErrors(
            "type A @onField { a(b: Int @onField): C @onField } interface I @onField { a: Int } union U @onField = A enum E @onField { V @onField } input N @onField { a: Int @onField } scalar S @onField schema @onField { query: A } directive @d(a: Int @onField) on FIELD",
            """1:8: Directive "@onField" may not be used on OBJECT.""",
            """1:28: Directive "@onField" may not be used on ARGUMENT_DEFINITION.""",
            """1:41: Directive "@onField" may not be used on FIELD_DEFINITION.""",
            """1:64: Directive "@onField" may not be used on INTERFACE.""",
            """1:92: Directive "@onField" may not be used on UNION.""",
            """1:112: Directive "@onField" may not be used on ENUM.""",
            """1:125: Directive "@onField" may not be used on ENUM_VALUE.""",
            """1:144: Directive "@onField" may not be used on INPUT_OBJECT.""",
            """1:162: Directive "@onField" may not be used on INPUT_FIELD_DEFINITION.""",
            """1:182: Directive "@onField" may not be used on SCALAR.""",
            """1:198: Directive "@onField" may not be used on SCHEMA.""",
            """1:240: Directive "@onField" may not be used on ARGUMENT_DEFINITION.""");
    }
}
